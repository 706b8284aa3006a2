import type { ServerResponse } from "node:http";
import type { Env } from "#config/env-schema.ts";
import { NO_SCRIPTS_POLICY, SECURITY_HEADERS } from "#lib/http/security-headers.ts";
import type { Layer } from "./layer.ts";

/** A year, where SITE_URL is https. Subdomains may belong to other sites. */
const HTTPS_ONLY = "max-age=31536000";

/** Sets what is the same for every response. */
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

/** Scripts and styles are not documents, and an image's policy would bind the page that shows it. */
const isDocument = (type: unknown) =>
  typeof type === "string" && /^(text\/(html|plain|xml)|application\/(\w+\+)?(json|xml))/i.test(type);

/** A document that brings no policy of its own may run nothing. */
export function addDefaultPolicy(response: ServerResponse): void {
  if (response.hasHeader("Content-Security-Policy") || !isDocument(response.getHeader("Content-Type"))) return;
  response.setHeader("Content-Security-Policy", NO_SCRIPTS_POLICY);
}
