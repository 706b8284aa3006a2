/** The marks that set or isolate the direction of writing, and the ranges that Unicode keeps for right-to-left scripts. */
const DIRECTED = /[\p{Bidi_Control}\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
/** Marks that open or close a range. An unpaired one would affect the surrounding sentence. */
const PAIRED_MARKS = /[\u202a-\u202e\u2066-\u2069]/g;

/** Without the marks that a copy of an isolated text brings. No new username or email address has any. */
export const stripBidiControls = (text: string): string => text.replace(/\p{Bidi_Control}/gu, "");

/**
 * A name or title for the middle of a plain text sentence: where it can run from right to left, U+2068 and U+2069
 * enclose it, so that it does not reorder the surrounding text. Any other text stays as it is and can be copied.
 */
export const isolate = (text: string): string =>
  DIRECTED.test(text) ? `\u2068${text.replace(PAIRED_MARKS, "")}\u2069` : text;
