import { isPagePath } from "#lib/http/methods.ts";

/** Resolving against a host that cannot exist shows whether an address stays on its own site. */
const NOWHERE = "http://site.invalid";

/** The path to redirect to after a login; undefined for anything but a page of this site. */
export function safeNext(next: unknown): string | undefined {
  if (typeof next !== "string" || !next.startsWith("/")) return undefined;
  // Browsers read a backslash as a slash and skip control characters, which makes `/\evil.example` a foreign address.
  if (/[\\\p{Cc}]/u.test(next) || !URL.canParse(next, NOWHERE)) return undefined;
  const { origin, pathname, search, hash } = new URL(next, NOWHERE);
  // Dots resolved, `/.//evil.example` has become `//evil.example`, which is an address of another host again.
  return origin === NOWHERE && !pathname.startsWith("//") && isPage(pathname)
    ? `${pathname}${search}${hash}`
    : undefined;
}

/** Not the API, a file, or an address that only accepts forms. */
function isPage(path: string): boolean {
  try {
    return isPagePath(decodeURIComponent(path));
  } catch {
    return false;
  }
}
