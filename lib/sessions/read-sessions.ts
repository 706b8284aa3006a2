import { db } from "#db/client.ts";
import { findSessionWithUser, selectLiveSessions } from "#db/queries/sessions.ts";
import type { Viewer } from "#lib/viewer.ts";

export type LiveSession = { viewer: Viewer & { sessionId: string }; lastActivityAt: Date | null; lastSeenAt: Date };

/** The session with its user, or null when it has ended, or the user is deactivated or deleted. */
export async function findSession(sessionId: string): Promise<LiveSession | null> {
  const row = await findSessionWithUser(sessionId);
  if (!row) return null;
  const { lastActivityAt, lastSeenAt, ...viewer } = row;
  return { viewer, lastActivityAt, lastSeenAt };
}

export type SessionDto = {
  id: string;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  userAgent: string;
  ipAddress: string;
  /** The session of this request. */
  isCurrent: boolean;
};

/** The browsers the viewer is logged in with, last used first; all of them without a limit. */
export async function listSessions(viewer: Viewer, limit?: number): Promise<SessionDto[]> {
  const rows = await selectLiveSessions(db, viewer.id, limit);
  return rows.map((row) => ({ ...row, isCurrent: row.id === viewer.sessionId }));
}
