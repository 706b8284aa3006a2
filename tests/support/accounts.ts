import { eq } from "drizzle-orm";
import { db, transact } from "#db/client.ts";
import { sessions, users } from "#db/schema/index.ts";
import { sealSession } from "#lib/http/session-cookie.ts";
import { openSession } from "#lib/sessions/open-session.ts";
import type { User } from "./factories.ts";

export const CLIENT = { userAgent: "Test browser", ipAddress: "192.0.2.1" };

/** Loads the current account. */
export async function reload(user: { id: number }): Promise<User> {
  const [row] = await db.select().from(users).where(eq(users.id, user.id));
  if (!row) throw new Error(`User ${user.id} is gone.`);
  return row;
}

/** Logs the user in from another browser. @returns the id of the session */
export const logInBrowser = (user: { id: number }): Promise<string> =>
  transact((tx) => openSession(tx, user.id, CLIENT));

/** Logs the user in from another browser. @returns its `Cookie` header */
export const sessionCookie = async (user: { id: number }): Promise<string> =>
  `sessionid=${await sealSession(await logInBrowser(user))}`;

/** Lists the ids of the user's remaining sessions. */
export async function sessionIds(user: { id: number }): Promise<string[]> {
  const rows = await db.select({ id: sessions.id }).from(sessions).where(eq(sessions.userId, user.id));
  return rows.map(({ id }) => id);
}
