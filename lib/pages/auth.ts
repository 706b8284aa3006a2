import { cookies, headers } from "next/headers";
import NextAuth from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { z } from "zod";
import { env } from "#config/env.ts";
import { CLEAR_UNSAVED_COOKIE, CLEAR_UNSAVED_SECONDS } from "#lib/http/clear-unsaved-cookie.ts";
import { clientOf, originIsSecure, originOf } from "#lib/http/client-and-origin.ts";
import { KNOWN_DEVICE_COOKIE, SESSION_COOKIE } from "#lib/http/cookie-names.ts";
import { knownDeviceOf } from "#lib/http/known-device.ts";
import { sealSession, unsealSession } from "#lib/http/session-cookie.ts";
import { logger } from "#lib/observability/logger.ts";
import { isUnavailable } from "#lib/outage.ts";
import { cookieIsSecure } from "#lib/pages/request.ts";
import { routes } from "#lib/routes.ts";
import { KNOWN_DEVICE_SECONDS, sealKnownDevice, withAccount } from "#lib/sessions/known-device.ts";
import { SESSION_SECONDS } from "#lib/sessions/open-session.ts";
import { findSession, type LiveSession } from "#lib/sessions/read-sessions.ts";
import { closeSession } from "#lib/sessions/revoke.ts";
import { logIn } from "#lib/users/log-in.ts";
import { logInFields } from "#lib/users/schema.ts";
import { readFields } from "./wording.ts";

const cookieOptions = (secure: boolean) => ({ httpOnly: true, sameSite: "lax" as const, path: "/", secure });

const claims = z.object({ sessionId: z.uuid() });

/** The errors that Auth.js logged, by request: its response to each of them is the same redirect. */
const reported = new WeakMap<object, Error>();

/** The error behind a request: a refusal of the domain as it was thrown, else the error of Auth.js. */
export function authErrorOf(request: Request): Error | undefined {
  const error = reported.get(request);
  const cause = error?.cause;
  return cause instanceof Object && "err" in cause && cause.err instanceof Error ? cause.err : error;
}

/**
 * Auth.js at `/api/auth/`. Its cookie is an encrypted token with the id of a row in `sessions`; deleting the row logs
 * that browser out. The pages of Daybook log in through `startSession`, which sets the same cookie.
 */
export const { handlers } = NextAuth((request) => ({
  trustHost: true,
  ...(env.AUTH_SECRET && { secret: env.AUTH_SECRET }),
  logger: {
    error: (error) => {
      if (request) reported.set(request, error);
    },
    warn: (code) => logger.warn("auth.warning", { code }),
  },
  session: { strategy: "jwt", maxAge: SESSION_SECONDS },
  pages: { signIn: routes.login() },
  cookies: {
    sessionToken: {
      name: SESSION_COOKIE,
      options: cookieOptions(originIsSecure(request ? originOf(request.headers) : "")),
    },
  },
  providers: [
    Credentials({
      credentials: { username: {}, password: { type: "password" } },
      async authorize(credentials, from) {
        const { userId, sessionId } = await logIn(
          readFields(logInFields, credentials),
          clientOf(from.headers),
          knownDeviceOf(from.headers),
        );
        return { id: String(userId), sessionId };
      },
    }),
  ],
  callbacks: {
    async jwt({ token, user }) {
      if (user) return claims.parse(user);
      const { sessionId } = claims.parse(token);
      return (await findSessionIfAvailable(sessionId)) === null ? null : { sessionId };
    },
    async session({ session, token }) {
      const found = await findSessionIfAvailable(claims.parse(token).sessionId);
      const name = found?.viewer.username ?? null;
      return { expires: session.expires, user: { id: String(found?.viewer.id ?? ""), name } };
    },
  },
  events: {
    async signOut(message) {
      if ("token" in message) await closeSession(claims.parse(message.token).sessionId);
    },
  },
}));

/**
 * The session, null when it has ended, undefined while the database is unavailable: on a thrown error Auth.js would
 * delete the visitor's cookie.
 */
async function findSessionIfAvailable(sessionId: string): Promise<LiveSession | null | undefined> {
  try {
    return await findSession(sessionId);
  } catch (error) {
    if (isUnavailable(error)) return undefined;
    throw error;
  }
}

/**
 * Sets the cookie of a new session, and closes the browser's previous one. A second, longer-lived cookie marks the
 * browser as a known device of this account.
 */
export async function startSession({ userId, sessionId }: { userId: number; sessionId: string }): Promise<void> {
  await closeCurrent();
  const jar = await cookies();
  const options = cookieOptions(await cookieIsSecure());
  jar.set(SESSION_COOKIE, await sealSession(sessionId), { ...options, maxAge: SESSION_SECONDS });
  const device = withAccount(knownDeviceOf(await headers()), userId);
  jar.set(KNOWN_DEVICE_COOKIE, sealKnownDevice(device), { ...options, maxAge: KNOWN_DEVICE_SECONDS });
}

/** Logs this browser out. */
export async function endSession(): Promise<void> {
  await closeCurrent();
  const jar = await cookies();
  jar.delete(SESSION_COOKIE);
  jar.set(CLEAR_UNSAVED_COOKIE, "1", {
    ...cookieOptions(await cookieIsSecure()),
    // A script of the page reads and deletes it.
    httpOnly: false,
    maxAge: CLEAR_UNSAVED_SECONDS,
  });
}

async function closeCurrent(): Promise<void> {
  const current = await unsealSession((await cookies()).get(SESSION_COOKIE)?.value);
  if (current) await closeSession(current);
}
