import { and, desc, eq, gt, ne, sql } from "drizzle-orm";
import { db, type Executor, type Tx } from "#db/client.ts";
import { sessions, users } from "#db/schema/index.ts";
import { isOlderThan } from "./age.ts";

// The one lookup that every request of a logged-in browser makes.
const sessionWithUser = db
  .select({
    id: users.id,
    username: users.username,
    isStaff: users.isStaff,
    sessionId: sessions.id,
    lastActivityAt: users.lastActivityAt,
    lastSeenAt: sessions.lastSeenAt,
  })
  .from(sessions)
  .innerJoin(users, eq(users.id, sessions.userId))
  .where(and(eq(sessions.id, sql.placeholder("sessionId")), gt(sessions.expiresAt, sql`now()`), users.isActive))
  .prepare("session_with_user");

/** A live session with its active user. */
export async function findSessionWithUser(sessionId: string) {
  const [row] = await sessionWithUser.execute({ sessionId });
  return row;
}

export type NewSession = { userId: number; expiresAt: Date; userAgent: string; ipAddress: string };

export async function insertSession(q: Executor, session: NewSession): Promise<string> {
  const [row] = await q.insert(sessions).values(session).returning({ id: sessions.id });
  if (!row) throw new Error("The session was not inserted.");
  return row.id;
}

const isLive = (userId: number) => and(eq(sessions.userId, userId), gt(sessions.expiresAt, sql`now()`));

export const countLiveSessions = (q: Executor, userId: number) => q.$count(sessions, isLive(userId));

/** The browsers an account is logged in with, last used first; all of them without a limit. */
export async function selectLiveSessions(q: Executor, userId: number, limit?: number) {
  const found = q
    .select({
      id: sessions.id,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
      expiresAt: sessions.expiresAt,
      userAgent: sessions.userAgent,
      ipAddress: sessions.ipAddress,
    })
    .from(sessions)
    .where(isLive(userId))
    .orderBy(desc(sessions.lastSeenAt), desc(sessions.id));
  return await (limit === undefined ? found : found.limit(limit));
}

/** @returns its user's id, when there was such a session */
export async function deleteSession(q: Executor, sessionId: string): Promise<number | undefined> {
  const [row] = await q.delete(sessions).where(eq(sessions.id, sessionId)).returning({ userId: sessions.userId });
  return row?.userId;
}

/** @returns whether the user had such a session */
export async function deleteSessionOf(q: Executor, userId: number, sessionId: string): Promise<boolean> {
  const rows = await q
    .delete(sessions)
    .where(and(eq(sessions.id, sessionId), eq(sessions.userId, userId)))
    .returning({ id: sessions.id });
  return rows.length > 0;
}

export async function deleteSessionsOf(tx: Tx, userId: number, exceptSessionId?: string | null): Promise<void> {
  await tx
    .delete(sessions)
    .where(and(eq(sessions.userId, userId), exceptSessionId ? ne(sessions.id, exceptSessionId) : undefined));
}

/** Sets the time of a session's last use, unless it is younger than so many seconds. */
export async function updateLastSeen(q: Executor, sessionId: string, seconds: number): Promise<void> {
  await q
    .update(sessions)
    .set({ lastSeenAt: sql`now()` })
    .where(and(eq(sessions.id, sessionId), isOlderThan(sessions.lastSeenAt, seconds)));
}
