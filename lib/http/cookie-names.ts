/** The cookies that make a response personal. The launcher imports this file, so it contains nothing else. */
export const SESSION_COOKIE = "sessionid";
/** Identifies a browser that has logged in before; affects logins only. */
export const KNOWN_DEVICE_COOKIE = "known_device";
/** The token of a reset link while its form is open; set by page-request.ts, invisible to scripts and Referer. */
export const RESET_COOKIE = "reset_token";
