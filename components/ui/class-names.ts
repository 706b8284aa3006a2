/** Joins class names, leaving out what is falsy and what was already said. */
export function classNames(...names: (string | false | null | undefined)[]): string {
  return [...new Set(names.flatMap((name) => (name ? name.split(/\s+/) : [])).filter(Boolean))].join(" ");
}
