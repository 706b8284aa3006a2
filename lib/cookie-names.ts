/** The cookies that make an answer somebody's own; the launcher asks for them too, so nothing else may stand here. */
export const SESSION_COOKIE = "sessionid";
/** Keeps the token of a reset link while its form is open; set by the gate, out of reach for scripts and for Referer. */
export const RESET_COOKIE = "reset_token";
