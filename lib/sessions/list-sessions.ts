import { db } from "#db/client.ts";
import { selectLiveSessions } from "#db/queries/sessions.ts";
import type { Viewer } from "#lib/viewer.ts";

export type SessionDto = {
  id: string;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  userAgent: string;
  ipAddress: string;
  /** The one this request came with. */
  isCurrent: boolean;
};

/** The browsers the viewer is logged in with, last used first; all of them without a limit. */
export async function listSessions(viewer: Viewer, limit?: number): Promise<SessionDto[]> {
  const rows = await selectLiveSessions(db, viewer.id, limit);
  return rows.map((row) => ({ ...row, isCurrent: row.id === viewer.sessionId }));
}
