/** The id in an address or a form; undefined for any other text. */
export const idOf = (value: unknown): number | undefined =>
  ["number", "string"].includes(typeof value) && /^\d{1,15}$/.test(String(value)) ? Number(value) : undefined;

/** An id that no row has. */
export const NO_ID = 0;

/**
 * The id in a text of the API, where a whole number may have a sign and any length: `NO_ID` for a number that no row can
 * have, undefined for what is no whole number.
 */
export function idFromInteger(text: string): number | undefined {
  if (!/^[+-]?\d+$/.test(text)) return undefined;
  const id = Number(text);
  return Number.isSafeInteger(id) && id > 0 ? id : NO_ID;
}
