const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/** The origin of a request; headers that were not sent are null or undefined. */
export type Provenance = {
  method: string;
  secFetchSite: string | null | undefined;
  origin: string | null | undefined;
};

/**
 * Why a write counts as cross-site request forgery; undefined when it does not.
 * Browsers send the origin of a request; a client with neither header is no browser and has no cookies to abuse.
 * `none` means that no page made the request, which a foreign origin contradicts.
 */
export function csrfError(
  { method, secFetchSite, origin }: Provenance,
  ownOrigins: (string | null | undefined)[],
): string | undefined {
  if (SAFE_METHODS.has(method)) return undefined;
  if (secFetchSite === "same-origin") return undefined;
  if (secFetchSite && secFetchSite !== "none") return `the request is ${secFetchSite}.`;
  if (!origin || ownOrigins.map(normalOrigin).includes(normalOrigin(origin))) return undefined;
  if (secFetchSite === "none" && origin === "null") return undefined;
  return `Origin checking failed - ${origin} does not match any trusted origins.`;
}

/** Scheme and host are case-insensitive. Any text that is no address, like `null`, is compared as it is. */
export function normalOrigin(origin: string | null | undefined): string | null | undefined {
  if (!origin || !URL.canParse(origin)) return origin;
  const { origin: normal, protocol, host } = new URL(origin);
  // To a URL parser an app's own scheme has no origin, as a sandboxed page has none.
  return normal === "null" ? `${protocol}//${host.toLowerCase()}` : normal;
}
