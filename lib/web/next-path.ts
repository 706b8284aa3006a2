/** Resolving against a host that cannot exist shows whether an address stays on the site it is followed from. */
const NOWHERE = "http://site.invalid";

/** The path to go on to after the login, when it is one of this site; a foreign address is ignored. */
export function safeNext(next: unknown): string | undefined {
  if (typeof next !== "string" || !next.startsWith("/")) return undefined;
  // Browsers read a backslash as a slash and skip control characters, which makes `/\evil.example` a foreign address.
  if (/[\\\p{Cc}]/u.test(next) || !URL.canParse(next, NOWHERE)) return undefined;
  const url = new URL(next, NOWHERE);
  return url.origin === NOWHERE ? `${url.pathname}${url.search}${url.hash}` : undefined;
}
