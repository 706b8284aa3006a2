/** The title of posts whose transaction was rolled back: there must be none. */
export const UNDONE = "Undone";
