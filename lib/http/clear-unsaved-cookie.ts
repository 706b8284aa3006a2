/**
 * Set when a user has logged out or deleted their account: the next page deletes the unsaved texts of this browser. When
 * a session has only expired, the texts stay.
 */
export const CLEAR_UNSAVED_COOKIE = "forget";

/** As long as unsaved text is kept. */
export const CLEAR_UNSAVED_SECONDS = 30 * 86_400;
