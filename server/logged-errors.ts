/** Errors that have a log line, or are about to get one. */
export const loggedErrors = new WeakSet<Error>();
