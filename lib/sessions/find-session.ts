import { findSessionWithUser } from "#db/queries/sessions.ts";
import type { Viewer } from "#lib/viewer.ts";

export type LiveSession = { viewer: Viewer & { sessionId: string }; lastActivityAt: Date | null; lastSeenAt: Date };

/** The session with its user, or null when it has ended, or the user is deactivated or deleted. */
export async function findSession(sessionId: string): Promise<LiveSession | null> {
  const row = await findSessionWithUser(sessionId);
  if (!row) return null;
  const { lastActivityAt, lastSeenAt, ...viewer } = row;
  return { viewer, lastActivityAt, lastSeenAt };
}
