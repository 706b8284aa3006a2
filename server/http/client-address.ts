import type { IncomingMessage } from "node:http";

/**
 * The value that the outermost trusted proxy appended. Every proxy appends one, so values that a client forged are
 * further left and never read. Own code: proxy-addr applies this rule to `X-Forwarded-For` only, and the host and
 * scheme need it too.
 */
function trusted(header: string | string[] | undefined, hops: number): string | undefined {
  if (hops === 0) return undefined;
  const entries = String(header ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  return entries[Math.max(0, entries.length - hops)];
}

/** The visitor's address: the socket's, or the one that `hops` trusted proxies in front forward. */
export function clientAddress(request: IncomingMessage, hops: number): string {
  const address = trusted(request.headers["x-forwarded-for"], hops) ?? request.socket.remoteAddress ?? "";
  return withoutPort(address).replace(/^::ffff:(?=\d+\.)/i, "");
}

/** Some proxies append the port, which differs for every connection. */
const withoutPort = (address: string) =>
  /^\[([^\]]+)\](:\d+)?$/.exec(address)?.[1] ?? address.replace(/^(\d+(?:\.\d+){3}):\d+$/, "$1");

/** The visitor's scheme and host; undefined when the request has no usable host. */
export function requestOrigin(request: IncomingMessage, hops: number): URL | undefined {
  // With two `Host` headers a proxy may have checked the other one.
  if ((request.headersDistinct.host?.length ?? 0) > 1) return undefined;
  const host = trusted(request.headers["x-forwarded-host"], hops) ?? request.headers.host ?? "";
  const scheme = trusted(request.headers["x-forwarded-proto"], hops) === "https" ? "https" : "http";
  if (!/^[\w.-]+(:\d+)?$|^\[[\da-f:.]+\](:\d+)?$/i.test(host)) return undefined;
  return URL.canParse(`${scheme}://${host}`) ? new URL(`${scheme}://${host}`) : undefined;
}
