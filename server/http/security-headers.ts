import type { Env } from "#config/env-schema.ts";
import { SECURITY_HEADERS } from "#lib/http/security-headers.ts";
import type { Layer } from "./layer.ts";

/** A year, if SITE_URL is https. Without subdomains, which may belong to other sites. */
const HTTPS_ONLY = "max-age=31536000";

/** Sets the headers that are the same for every response. */
export function setSecurityHeaders({ SITE_URL }: Env): Layer {
  const headers = Object.entries({
    ...SECURITY_HEADERS,
    ...(SITE_URL?.startsWith("https:") && { "Strict-Transport-Security": HTTPS_ONLY }),
  });
  return (_request, response, next) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    return next();
  };
}
