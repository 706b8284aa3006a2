import { BlockList, isIP } from "node:net";
import { networkInterfaces } from "node:os";

/** 127.0.0.1, or ::1 on a machine whose loopback has only IPv6. */
export function loopbackAddress(interfaces = networkInterfaces()): string {
  const own = Object.values(interfaces).flatMap((addresses) => addresses?.filter(({ internal }) => internal) ?? []);
  const isIPv6Only = own.length > 0 && own.every(({ family }) => family === "IPv6");
  return isIPv6Only ? "::1" : "127.0.0.1";
}

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet("127.0.0.0", 8);
LOOPBACK.addAddress("::1", "ipv6");

/** Whether the address is this machine's own. Behind an unknown proxy on it, every visitor's address is. */
export const isLoopback = (address: string) =>
  isIP(address) !== 0 && LOOPBACK.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");

/** Whether the URL is that of a server on this machine. */
export function isLoopbackUrl(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname === "localhost" || isLoopback(hostname.replace(/^\[|\]$/g, ""));
}
