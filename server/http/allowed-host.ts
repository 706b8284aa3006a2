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
    // Read each time, because addresses change with the network.
    machineHosts(HOST).includes(hostname);
}

/** The addresses, formatted for URLs, at which other machines reach a server that listens on all of them. */
export function machineHosts(host: string, interfaces = networkInterfaces()): string[] {
  if (!listensEverywhere(host)) return [];
  const addresses = Object.values(interfaces).flatMap((found) => found ?? []);
  const listening = addresses.filter(({ family }) => family === "IPv4" || isIPv6(host));
  return listening.filter(isReachable).map(({ address }) => urlHost(address));
}

/** A link-local address needs the sender's interface as well, which no browser accepts. */
const isReachable = ({ internal, scopeid }: NetworkInterfaceInfo) => !internal && !scopeid;
