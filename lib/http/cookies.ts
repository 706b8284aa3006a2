/** `name=value` pairs of a `Cookie` header. */
const pairsOf = (header: string) => header.split(";").map((pair) => pair.trim());
const nameOf = (pair: string) => pair.split("=", 1)[0]?.trim() ?? "";

/**
 * The header with each cookie once. Of two with one name the last counts, as in Next; other parsers would differ.
 */
export function withoutRepeatedCookies(header: string): string {
  const last = new Map(pairsOf(header).map((pair) => [nameOf(pair), pair]));
  return [...last.values()].join("; ");
}

/** The value of a cookie; undefined when it is missing or empty. */
export function readCookie(header: string | null, name: string): string | undefined {
  const pair = pairsOf(header ?? "").findLast((found) => nameOf(found) === name);
  return pair?.slice(pair.indexOf("=") + 1) || undefined;
}

/** The header with another value of one cookie, or without it. */
export function withCookie(header: string | undefined, name: string, value?: string): string | undefined {
  const pairs = header === undefined ? [] : pairsOf(header).filter((pair) => nameOf(pair) !== name);
  if (value !== undefined) pairs.push(`${name}=${value}`);
  return pairs.join("; ") || undefined;
}
