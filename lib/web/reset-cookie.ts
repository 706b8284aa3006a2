import { cookies } from "next/headers";

/** Keeps the token of a reset link while its form is open; set by the gate, out of reach for scripts and for Referer. */
export const RESET_COOKIE = "reset_token";
export const RESET_COOKIE_SECONDS = 60 * 60;

export const resetCookiePath = (uid: string) => `/reset/${uid}/`;

/** The token that the visitor's link carried; '' when they did not come by a link. */
export const readResetToken = async (): Promise<string> => (await cookies()).get(RESET_COOKIE)?.value ?? "";

export async function forgetResetToken(uid: string): Promise<void> {
  (await cookies()).delete({ name: RESET_COOKIE, path: resetCookiePath(uid) });
}
