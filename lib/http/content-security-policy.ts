import { randomBytes } from "node:crypto";
import { env } from "#config/env.ts";
import { DEFAULT_POLICY, POST_TEXT_POLICY } from "#lib/http/trusted-types.ts";
import { mediaBase } from "#lib/media/media-url.ts";
import { realtimeClientConfig } from "#lib/realtime/client-config.ts";

export const createNonce = () => randomBytes(16).toString("base64");

/** The origins of images besides our own: a source that ends in a slash includes everything below it. */
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

/** Only these policies, Next's own and ours, may turn text into markup or the address of a script. */
const TRUSTED_TYPES = [
  "require-trusted-types-for 'script'",
  `trusted-types nextjs ${DEFAULT_POLICY} ${POST_TEXT_POLICY}`,
];

/** The policy of a page: its own scripts, marked with the nonce of this response, and nothing from other origins. */
export const contentSecurityPolicy = (nonce: string, origin: string): string =>
  policyOf(`'nonce-${nonce}' 'strict-dynamic'`, origin);

/** The same for a page of many responses: its inline scripts are named by their hashes. */
export const cachedPagePolicy = (hashes: string[], origin: string): string =>
  policyOf(hashes.map((hash) => `'${hash}'`).join(" "), origin);

function policyOf(scripts: string, origin: string): string {
  // React's development build evaluates code to rebuild server stack traces, and Next's adds inline styles.
  const isDevelopment = env.NODE_ENV === "development";
  const directives = [
    "default-src 'self'",
    `script-src 'self' ${scripts}${isDevelopment ? " 'unsafe-eval'" : ""}`,
    `style-src 'self'${isDevelopment ? " 'unsafe-inline'" : ""}`,
    `img-src ${["'self'", "data:", "blob:", ...mediaSources()].join(" ")}`,
    "font-src 'self'",
    // Not every browser takes 'self' to cover sockets of the same host.
    `connect-src ${["'self'", origin.replace(/^http/, "ws"), ...realtimeSources()].join(" ")}`,
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(isDevelopment ? [] : TRUSTED_TYPES),
  ];
  return directives.join("; ");
}
