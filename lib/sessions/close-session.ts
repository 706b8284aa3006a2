import { db } from "#db/client.ts";
import { deleteSession } from "#db/queries/sessions.ts";
import { stopListening } from "#lib/realtime/disconnect-user.ts";

/** Logs a browser out. One that had ended already is fine. */
export async function closeSession(sessionId: string): Promise<void> {
  const userId = await deleteSession(db, sessionId);
  if (userId !== undefined) stopListening(userId);
}
