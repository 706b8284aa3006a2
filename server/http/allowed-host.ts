import { isIPv6 } from "node:net";
import { type NetworkInterfaceInfo, networkInterfaces } from "node:os";
import type { Env } from "#config/env-schema.ts";
import { listenAddress, listensEverywhere, urlHost } from "#config/listen-address.ts";

const LOOPBACK = /^(localhost|[\w-]+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Whether links may be built with the host of the request. Entries are names, names with a port,
 * `.example.com` for every name below it, or `*`. Loopback names, the site's own address and the addresses it listens
 * on always are.
 */
export function hostChecker({ ALLOWED_HOSTS, SITE_URL, HOST, PORT }: Env): (origin: URL) => boolean {
  const entries = ALLOWED_HOSTS.map((entry) => entry.toLowerCase());
  for (const own of [SITE_URL, listenAddress(HOST, PORT)]) if (own) entries.push(new URL(own).hostname);
  return ({ hostname, host }) =>
    LOOPBACK.test(hostname) ||
    entries.some(
      (entry) =>
        entry === "*" ||
        entry === hostname ||
        entry === host ||
        (entry.startsWith(".") && (hostname.endsWith(entry) || hostname === entry.slice(1))),
    ) ||
    // Read anew each time: addresses come and go with the network.
    machineHosts(HOST).includes(hostname);
}

/** The addresses, as they stand in URLs, at which other machines reach a server here that listens everywhere. */
export function machineHosts(host: string, interfaces = networkInterfaces()): string[] {
  if (!listensEverywhere(host)) return [];
  const addresses = Object.values(interfaces).flatMap((found) => found ?? []);
  const heard = addresses.filter(({ family }) => family === "IPv4" || isIPv6(host));
  return heard.filter(isReachable).map(({ address }) => urlHost(address));
}

/** An address of this link only needs the sender's interface beside it, which no browser takes. */
const isReachable = ({ internal, scopeid }: NetworkInterfaceInfo) => !internal && !scopeid;
