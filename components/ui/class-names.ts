/** Joins class names, without falsy ones and repetitions. */
export function classNames(...names: (string | false | null | undefined)[]): string {
  return [...new Set(names.flatMap((name) => (name ? name.split(/\s+/) : [])).filter(Boolean))].join(" ");
}
