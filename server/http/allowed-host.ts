const LOOPBACK = /^(localhost|[\w-]+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Whether links may be built with the host the visitor used (decision 2a). Entries are names, names with a port,
 * `.example.com` for every name below it, or `*`. Loopback names and the site's own address always are.
 */
export function hostChecker(allowed: string[], siteUrl: string | undefined): (origin: URL) => boolean {
  const entries = allowed.map((entry) => entry.toLowerCase());
  if (siteUrl) entries.push(new URL(siteUrl).hostname);
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
