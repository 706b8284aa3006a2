import { randomBytes } from "node:crypto";
import { env } from "#lib/env.ts";

export const createNonce = () => randomBytes(16).toString("base64");

/** Where things besides our own origin may come from: a media host, a realtime server. */
function mediaHosts(): string[] {
  // Without their paths: one that does not end in a slash would stand for a single file.
  const own = [env.CDN_URL, env.S3_ENDPOINT].flatMap((url) => (url ? [new URL(url).origin] : []));
  return env.S3_BUCKET ? [...own, "https://*.amazonaws.com"] : own;
}

function realtimeHosts(): string[] {
  if (env.PUSHER_HOST) return [`wss://${env.PUSHER_HOST}:*`, `ws://${env.PUSHER_HOST}:*`];
  return env.PUSHER_KEY ? ["wss://*.pusher.com", "https://*.pusher.com"] : [];
}

/**
 * What a page may load and do: its own scripts, marked with the nonce of this answer, and nothing from elsewhere
 * but pictures and live counts from the hosts in the settings.
 */
export function contentSecurityPolicy(nonce: string, origin: string): string {
  // React's development build evaluates code to rebuild server stack traces.
  const development = env.NODE_ENV === "development" ? " 'unsafe-eval'" : "";
  const directives = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development}`,
    "style-src 'self' 'unsafe-inline'",
    `img-src ${["'self'", "data:", "blob:", ...mediaHosts()].join(" ")}`,
    "font-src 'self'",
    // Not every browser takes 'self' to cover sockets of the same host.
    `connect-src ${["'self'", origin.replace(/^http/, "ws"), ...realtimeHosts()].join(" ")}`,
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ];
  return directives.join("; ");
}
