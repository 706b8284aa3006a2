/** What the forms of a post tell or send besides its fields; safe for the browser. */
export const TITLE_MAX = 100;
export const CONTENT_MAX = 100_000;

/** The hidden field of the form of a post that tells one rendered form from the next. */
export const FORM_KEY = "form-key";
export const FORM_KEY_MAX = 255;

/** How long a browser keeps text that was not saved: long enough for a holiday. */
export const UNSAVED_TEXT_DAYS = 30;
