import { networkInterfaces } from "node:os";

/** The address at which this machine reaches itself: 127.0.0.1, or ::1 where only IPv6 is set up. */
export function loopbackAddress(interfaces = networkInterfaces()): string {
  const own = Object.values(interfaces).flatMap((addresses) => addresses?.filter(({ internal }) => internal) ?? []);
  const isIPv6Only = own.length > 0 && own.every(({ family }) => family === "IPv6");
  return isIPv6Only ? "::1" : "127.0.0.1";
}

/** This machine itself, which is also how everybody looks behind a proxy that is not known of. */
export const isLoopback = (address: string) => /^(::1$|(::ffff:)?127\.)/i.test(address);

/** True for the URL of a server on this machine. */
export function isLoopbackUrl(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname === "localhost" || isLoopback(hostname.replace(/^\[|\]$/g, ""));
}
