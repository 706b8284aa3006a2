/** Longer ones are no address of ours; some file systems and logs choke on them. */
const MAX_TARGET_LENGTH = 8_192;

const ABSOLUTE_FORM = /^https?:\/\/([^/?#\\]*)(.*)$/i;
/** Characters that URL parsers skip, or read as another one. */
const AMBIGUOUS = /[\p{Cc}#]|^[^?]*\\/u;
const UNRESERVED = /[\w.~-]/;
const DOT_SEGMENT = /(^|[/\\])\.\.?([/\\]|$)/;

export type RequestTarget = {
  /** Path and query in their normal form; of a target without a path, `/`. */
  url: string;
  /** The host that an absolute-form target names; it counts instead of the `Host` header (RFC 9112 3.2.2). */
  host?: string;
  /** Why the target names nothing that could be served; `moved` when `url` is where it would be found. */
  fault?: "badRequest" | "notFound" | "moved";
};

/**
 * The one reading of a request's target: no path that comes out of here means another one to a URL parser behind.
 * Escapes that are not needed are undone and the others written alike (RFC 3986 6.2.2), so equal paths look equal.
 */
export function parseRequestTarget(target: string): RequestTarget {
  const [, host, rest = target] = ABSOLUTE_FORM.exec(target) ?? [];
  const named = host === undefined ? {} : { host };
  const url = host !== undefined && /^(\?|$)/.test(rest) ? `/${rest}` : rest;
  if (!url.startsWith("/")) return { ...named, url: "/", fault: "badRequest" };
  return { ...named, ...parseOriginForm(url) };
}

function parseOriginForm(target: string): RequestTarget {
  if (target.length > MAX_TARGET_LENGTH) return { url: target, fault: "notFound" };
  if (AMBIGUOUS.test(target)) return { url: target, fault: "badRequest" };
  const queryAt = target.indexOf("?");
  const path = queryAt < 0 ? target : target.slice(0, queryAt);
  const query = queryAt < 0 ? "" : target.slice(queryAt);
  const decoded = decode(path);
  if (decoded === undefined || decoded.includes("\0")) return { url: target, fault: "notFound" };
  // Also where the slash is escaped: a handler may join the decoded parts of its path.
  if (DOT_SEGMENT.test(decoded)) return { url: target, fault: "badRequest" };
  const { pathname, search } = new URL(`http://site.invalid${withoutNeedlessEscapes(path)}${query}`);
  // Escaping makes a character up to six times as long, and redirects and links repeat the address in headers.
  if (pathname.length + search.length > MAX_TARGET_LENGTH) return { url: target, fault: "notFound" };
  if (pathname.includes("//")) return { url: pathname.replaceAll(/\/{2,}/g, "/") + search, fault: "moved" };
  return { url: pathname + search };
}

const withoutNeedlessEscapes = (path: string) =>
  path.replaceAll(/%([\da-f]{2})/gi, (written, hex: string) => {
    const character = String.fromCharCode(Number.parseInt(hex, 16));
    return UNRESERVED.test(character) ? character : written.toUpperCase();
  });

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
