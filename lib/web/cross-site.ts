const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * True for a write that a page of another site makes in the visitor's name. Browsers say where a request comes from;
 * one with neither header is no browser and has no cookies to abuse (decision 13).
 */
export function isCrossSite(request: { method: string; headers: Headers }, ownOrigin: string): boolean {
  if (SAFE_METHODS.has(request.method)) return false;
  const site = request.headers.get("sec-fetch-site");
  if (site) return site !== "same-origin" && site !== "none";
  const origin = request.headers.get("origin");
  return origin !== null && origin !== ownOrigin;
}
