/** At most so many characters, the last one an ellipsis where the text goes on. */
export const shorten = (text: string, max: number): string =>
  firstCharacters(text, max) === text ? text : `${firstCharacters(text, max - 1).trimEnd()}…`;

/** The text without line breaks, and with one blank between two words. */
export const collapseWhitespace = (text: string): string => text.replace(/\s+/g, " ").trim();

/** The text up to so many characters. An emoji is never split. The cost depends on the result, not on the text. */
export function firstCharacters(text: string, max: number): string {
  let end = 0;
  for (let count = 0; count < max && end < text.length; count++) end += (text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1;
  return text.slice(0, end);
}
