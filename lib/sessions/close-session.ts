import { db } from "#db/client.ts";
import { deleteSession } from "#db/queries/sessions.ts";

/** Logs a browser out. One that had ended already is fine. */
export async function closeSession(sessionId: string): Promise<void> {
  await deleteSession(db, sessionId);
}
