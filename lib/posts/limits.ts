/** Constants of the post form; safe for the browser. */
export const TITLE_MAX = 100;
export const CONTENT_MAX = 100_000;

/** The hidden field that identifies one rendered post form. */
export const FORM_KEY = "form-key";
export const FORM_KEY_MAX = 255;

/** How long a browser keeps text that was not saved: long enough for a holiday. */
export const UNSAVED_TEXT_DAYS = 30;
