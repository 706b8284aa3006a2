import { LRUCache } from "lru-cache";
import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { env } from "#config/env.ts";
import { SESSION_COOKIE } from "#lib/http/cookie-names.ts";
import { SESSION_SECONDS } from "#lib/sessions/open-session.ts";

const claims = z.object({ sessionId: z.uuid(), exp: z.number() });
type Claims = z.output<typeof claims>;

/**
 * Deriving the key and decrypting costs a tenth of a page, and a browser sends the same cookie with every request. Its
 * content never changes; the database is queried each time for whether the session is still valid.
 */
const opened = new LRUCache<string, Claims>({ max: 2_000 });

function secret(): string {
  if (!env.AUTH_SECRET) throw new Error("AUTH_SECRET is not set.");
  return env.AUTH_SECRET;
}

/** The session's id in an encrypted JWT of Auth.js, the value of the cookie. */
export const sealSession = (sessionId: string) =>
  encode({ token: { sessionId }, secret: secret(), salt: SESSION_COOKIE, maxAge: SESSION_SECONDS });

/** The session id in a cookie's value, or null when it is not valid or has expired. */
export async function unsealSession(value: string | undefined): Promise<string | null> {
  if (!value) return null;
  const found = opened.get(value) ?? (await open(value));
  if (!found || found.exp * 1000 <= Date.now()) return null;
  opened.set(value, found);
  return found.sessionId;
}

async function open(value: string): Promise<Claims | null> {
  try {
    return claims.parse(await decode({ token: value, secret: secret(), salt: SESSION_COOKIE }));
  } catch {
    // Forged, expired, or encrypted with a former secret.
    return null;
  }
}
