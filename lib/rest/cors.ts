import { env } from "#config/env.ts";
import { normalOrigin } from "#lib/http/csrf.ts";

const METHODS = "GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS";
const REQUEST_HEADERS =
  "accept, authorization, content-type, idempotency-key, if-match, if-none-match, x-socket-id, x-requested-with";
const EXPOSED =
  "Allow, ETag, Idempotency-Replayed, Link, Location, RateLimit, RateLimit-Policy, Retry-After, WWW-Authenticate, X-Like-Count, X-Like-Version, X-Request-Id";
const PREFLIGHT_SECONDS = "86400";

/** Only origins in `CORS_ALLOWED_ORIGINS` (or all, with `*` and while developing), and never with cookies. */
export function corsHeaders(request: Request): Record<string, string> {
  const allowed = env.CORS_ALLOWED_ORIGINS;
  const origin = request.headers.get("origin");
  if (!origin) return {};
  const anyOrigin = allowed.includes("*") || (allowed.length === 0 && env.NODE_ENV === "development");
  if (!anyOrigin && !allowed.map(normalOrigin).includes(normalOrigin(origin))) return {};
  return {
    "Access-Control-Allow-Origin": anyOrigin ? "*" : origin,
    "Access-Control-Expose-Headers": EXPOSED,
  };
}

/** The response to a preflight from an allowed origin; undefined for any other request. */
export function preflight(request: Request): Response | undefined {
  if (request.method !== "OPTIONS" || !request.headers.has("access-control-request-method")) return undefined;
  const cors = corsHeaders(request);
  if (!cors["Access-Control-Allow-Origin"]) return undefined;
  return new Response(null, {
    status: 204,
    headers: {
      ...cors,
      "Access-Control-Allow-Methods": METHODS,
      "Access-Control-Allow-Headers": REQUEST_HEADERS,
      "Access-Control-Max-Age": PREFLIGHT_SECONDS,
      Vary: "origin, access-control-request-method, access-control-request-headers",
    },
  });
}
