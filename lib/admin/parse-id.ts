/** `#12` in a search box means the one with that id. */
export function parseId(text: string): number | undefined {
  const [, digits] = /^#(\d{1,15})$/.exec(text) ?? [];
  return digits === undefined ? undefined : Number(digits);
}
