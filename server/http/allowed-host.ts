import type { Env } from "#lib/env-schema.ts";
import { listenAddress } from "#lib/listen-address.ts";

const LOOPBACK = /^(localhost|[\w-]+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Whether links may be built with the host the visitor used (decision 2a). Entries are names, names with a port,
 * `.example.com` for every name below it, or `*`. Loopback names, the site's own address and the one it listens on
 * always are.
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
    );
}
