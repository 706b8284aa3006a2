/** What the forms of a post tell or send besides its fields; safe for the browser. */
export const TITLE_MAX = 100;
export const CONTENT_MAX = 100_000;

/** The hidden field of the form of a new post that tells one drawn form from the next. */
export const FORM_KEY = "form-key";
export const FORM_KEY_MAX = 255;
