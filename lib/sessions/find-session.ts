import { and, eq, gt, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { sessions, users } from "#db/schema/index.ts";
import type { Viewer } from "#lib/viewer.ts";

export type LiveSession = { viewer: Viewer & { sessionId: string }; lastActivityAt: Date | null; lastSeenAt: Date };

// The one lookup that every request of a signed-in browser makes.
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

/** The session with its user, or null when it has ended, or the user is deactivated or gone. */
export async function findSession(sessionId: string): Promise<LiveSession | null> {
  const [row] = await sessionWithUser.execute({ sessionId });
  if (!row) return null;
  const { lastActivityAt, lastSeenAt, ...viewer } = row;
  return { viewer, lastActivityAt, lastSeenAt };
}
