// Replaces `server-only`, which has no exports.
export {};
