import { createHash } from "node:crypto";

/** The headers of every response. */
export const SECURITY_HEADERS = {
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "same-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
};

/** The style element of the pages that the launcher writes itself. */
export const PLAIN_STYLE = `
body { font: 1.125rem/1.6 Georgia, serif; max-width: 34rem; margin: 20vh auto; padding: 0 1.5rem }
:root { color-scheme: light dark }
@media (prefers-reduced-motion: no-preference) { @view-transition { navigation: auto } }
`;

/** The source of a policy for an inline script or style, by its text. */
export function sourceHash(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

/** The policy of documents without one of their own: nothing in them runs, and no site may frame them. */
export const NO_SCRIPTS_POLICY = `default-src 'none'; style-src '${sourceHash(PLAIN_STYLE)}'; frame-ancestors 'none'`;
