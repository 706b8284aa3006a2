import { isPagePath } from "#lib/http/methods.ts";

/** Resolving against a host that cannot exist shows whether an address stays on the site it is followed from. */
const NOWHERE = "http://site.invalid";

/** The path to go on to after the login, when it is one of this site and of a page; any other is ignored. */
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

/** The API, a file, or an address that takes forms only is none. */
function isPage(path: string): boolean {
  try {
    return isPagePath(decodeURIComponent(path));
  } catch {
    return false;
  }
}
