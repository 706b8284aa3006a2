/** What every answer of the site says to the browser, whatever it is; the launcher adds what is missing. */
export const SECURITY_HEADERS = {
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "same-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
};

/** For what comes without a policy of its own: nothing in it is to be run, and no site may frame it. */
export const INERT = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
