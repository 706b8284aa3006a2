import { cookies } from "next/headers";
import { RESET_COOKIE } from "#lib/cookie-names.ts";

export const RESET_COOKIE_SECONDS = 60 * 60;

export const resetCookiePath = (uid: string) => `/reset/${uid}/`;

/** The token that the visitor's link carried; '' when they did not come by a link. */
export const readResetToken = async (): Promise<string> => (await cookies()).get(RESET_COOKIE)?.value ?? "";

export async function forgetResetToken(uid: string): Promise<void> {
  (await cookies()).delete({ name: RESET_COOKIE, path: resetCookiePath(uid) });
}
