/** What has its line in the log already, or is about to get it. */
export const loggedErrors = new WeakSet<Error>();
