// Stands in for `server-only`, which has nothing to export.
export {};
