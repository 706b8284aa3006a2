/** The id that an address or a form names; undefined for whatever is none. */
export const idOf = (value: unknown): number | undefined =>
  ["number", "string"].includes(typeof value) && /^\d{1,15}$/.test(String(value)) ? Number(value) : undefined;
