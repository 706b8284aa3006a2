/**
 * Left by the server when somebody has logged out or deleted their account: the next page clears away what they wrote
 * in this browser and never saved. A session that merely ended leaves none, and the text waits for its writer.
 */
export const CLEAR_UNSAVED_COOKIE = "forget";

/** As long as unsaved text is kept. */
export const CLEAR_UNSAVED_SECONDS = 30 * 86_400;
