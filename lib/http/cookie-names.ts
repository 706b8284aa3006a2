/** The cookies that make an answer somebody's own; the launcher asks for them too, so nothing else may stand here. */
export const SESSION_COOKIE = "sessionid";
/** By it a browser that has logged in before is known; changes no answer but that to a login. */
export const KNOWN_DEVICE_COOKIE = "known_device";
/** Keeps the token of a reset link while its form is open; set by the gate, out of reach for scripts and for Referer. */
export const RESET_COOKIE = "reset_token";
