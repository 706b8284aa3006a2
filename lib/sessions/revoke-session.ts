import { z } from "zod";
import { db } from "#db/client.ts";
import { deleteSessionOf } from "#db/queries/sessions.ts";
import { notFound } from "#lib/errors.ts";
import { stopListening } from "#lib/realtime/disconnect-user.ts";
import type { Viewer } from "#lib/viewer.ts";

/** Logs one of the viewer's browsers out. @throws DomainError `not_found` for a session that is not theirs */
export async function revokeSession(viewer: Viewer, sessionId: string): Promise<void> {
  if (!z.uuid().safeParse(sessionId).success || !(await deleteSessionOf(db, viewer.id, sessionId))) {
    throw notFound("Session");
  }
  stopListening(viewer.id);
}
