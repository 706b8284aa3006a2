import { cookies } from "next/headers";
import { RESET_COOKIE } from "#lib/http/cookie-names.ts";
import { RESET_COOKIE_SECONDS, resetCookiePath } from "#lib/http/page-request.ts";
import { cookieIsSecure } from "#lib/pages/request.ts";

/** The token of the visitor's reset link; '' without one. */
export const readResetToken = async (): Promise<string> => (await cookies()).get(RESET_COOKIE)?.value ?? "";

/** Stores the token of a reset link for its form. */
export async function storeResetToken(uid: string, token: string): Promise<void> {
  (await cookies()).set(RESET_COOKIE, token, {
    path: resetCookiePath(uid),
    httpOnly: true,
    sameSite: "lax",
    maxAge: RESET_COOKIE_SECONDS,
    secure: await cookieIsSecure(),
  });
}

export async function deleteResetToken(uid: string): Promise<void> {
  (await cookies()).delete({ name: RESET_COOKIE, path: resetCookiePath(uid) });
}
