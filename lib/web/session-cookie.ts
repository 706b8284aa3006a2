import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { SESSION_COOKIE } from "#lib/cookie-names.ts";
import { env } from "#lib/env.ts";
import { SESSION_SECONDS } from "#lib/sessions/open-session.ts";

const claims = z.object({ sessionId: z.uuid() });

function secret(): string {
  if (!env.AUTH_SECRET) throw new Error("AUTH_SECRET is not set.");
  return env.AUTH_SECRET;
}

/** The session's id in an encrypted JWT of Auth.js, the value of the cookie. */
export const sealSession = (sessionId: string) =>
  encode({ token: { sessionId }, secret: secret(), salt: SESSION_COOKIE, maxAge: SESSION_SECONDS });

/** The session id in a cookie's value, or null when it is not one of ours or has expired. */
export async function unsealSession(value: string | undefined): Promise<string | null> {
  if (!value) return null;
  try {
    const token = await decode({ token: value, secret: secret(), salt: SESSION_COOKIE });
    return claims.parse(token).sessionId;
  } catch {
    // Forged, expired, or sealed with a secret of the past.
    return null;
  }
}
