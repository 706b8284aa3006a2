import { randomBytes } from "node:crypto";
import { realtimeClientConfig } from "#lib/adapters/realtime/client-config.ts";
import { env } from "#lib/env.ts";
import { mediaBase } from "#lib/media/media-url.ts";

export const createNonce = () => randomBytes(16).toString("base64");

/** Where images are besides our own origin: a source that ends in a slash stands for everything below it. */
function mediaSources(): string[] {
  const base = mediaBase();
  return base === undefined ? [] : [`${base}/`.replaceAll(";", "%3B").replaceAll(",", "%2C")];
}

/** The realtime server, unless it is the embedded one, which is reached at our own origin. */
function realtimeSources(): string[] {
  const { ws_host: host, ws_port: port, force_tls: onlyTls } = realtimeClientConfig();
  if (host === "") return [];
  // Without TLS pusher-js tries both.
  return (onlyTls ? ["wss"] : ["wss", "ws"]).map((scheme) => `${scheme}://${host}:${port}`);
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
    `img-src ${["'self'", "data:", "blob:", ...mediaSources()].join(" ")}`,
    "font-src 'self'",
    // Not every browser takes 'self' to cover sockets of the same host.
    `connect-src ${["'self'", origin.replace(/^http/, "ws"), ...realtimeSources()].join(" ")}`,
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ];
  return directives.join("; ");
}
