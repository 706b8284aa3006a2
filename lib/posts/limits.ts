/** Limits of a post that the forms tell before anything is sent; safe for the browser. */
export const TITLE_MAX = 100;
export const CONTENT_MAX = 100_000;
