/** The cookies that make a response personal. The launcher imports this file, so it has nothing else. */
export const SESSION_COOKIE = "sessionid";
/** Identifies a browser that has logged in before; affects logins only. */
export const KNOWN_DEVICE_COOKIE = "known_device";
/** Keeps the token of a reset link while its form is open; set by page-request.ts, out of reach for scripts and for Referer. */
export const RESET_COOKIE = "reset_token";
