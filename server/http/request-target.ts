/** No address of ours is longer, and some file systems and logs fail on longer ones. */
const MAX_TARGET_LENGTH = 8_192;

const ABSOLUTE_FORM = /^https?:\/\/([^/?#\\]*)(.*)$/i;
/** Characters that URL parsers skip or replace. */
const AMBIGUOUS = /[\p{Cc}#]|^[^?]*\\/u;
const UNRESERVED = /[\w.~-]/;
const DOT_SEGMENT = /(^|[/\\])\.\.?([/\\]|$)/;

export type RequestTarget = {
  /** The normalised path and query; `/` for a target without a path. */
  url: string;
  /** The host of an absolute-form target, which replaces the `Host` header (RFC 9112 3.2.2). */
  host?: string;
  /** Why the target cannot be served; `moved` when it is at `url`. */
  fault?: "badRequest" | "notFound" | "moved";
};

/**
 * Normalises a request target, so that every URL parser behind the front door reads the same path. Unneeded escapes are
 * decoded and the others are in upper case (RFC 3986 6.2.2), so equal paths are equal texts.
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
  // Also with an escaped slash: a handler may join the decoded parts of its path.
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
