/**
 * Invisible characters: white space, everything Unicode lets a font ignore, controls, the marks that change the
 * direction of writing, and the blank Braille pattern.
 */
const INVISIBLE = /[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\p{Bidi_Control}\u2800]/u;
const ALL_INVISIBLE = new RegExp(`^${INVISIBLE.source}*$`, "u");

/** Whether all characters of the text are invisible. */
export const isBlank = (text: string): boolean => ALL_INVISIBLE.test(text);

/** Whether any character of the text is invisible. */
export const hasInvisible = (text: string): boolean => INVISIBLE.test(text);

// Posts and accounts from before blank names were refused still have them. Links, feeds and emails use a placeholder.

export const shownTitle = (title: string): string => (isBlank(title) ? "Untitled" : title);

export const shownName = ({ id, username }: { id: number; username: string }): string =>
  isBlank(username) ? `user ${id}` : username;

/** The alternative text of a post's image, as the contract words it. */
export const imageAlt = (title: string) => `${shownTitle(title)} image`;
