/**
 * Characters that show nothing: white space, whatever Unicode lets a font ignore, controls, the marks that turn the
 * direction of writing, and the blank Braille pattern.
 */
const INVISIBLE = /[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\p{Bidi_Control}\u2800]/u;
const ALL_INVISIBLE = new RegExp(`^${INVISIBLE.source}*$`, "u");

/** Whether a reader would see nothing of this text. */
export const isBlank = (text: string): boolean => ALL_INVISIBLE.test(text);

/** Whether any character of the text shows nothing. */
export const hasInvisible = (text: string): boolean => INVISIBLE.test(text);
