import { z } from "zod";
import { db, type Tx, transact } from "#db/client.ts";
import { updateAccount } from "#db/queries/accounts.ts";
import { deleteSession, deleteSessionOf, deleteSessionsOf } from "#db/queries/sessions.ts";
import { lockAccount, revokeRefreshTokens } from "#db/queries/tokens.ts";
import { notFound } from "#lib/errors.ts";
import { dropConnections } from "#lib/realtime/publish.ts";
import type { Viewer } from "#lib/viewer.ts";

/**
 * Ends everything the user is logged in with: sessions, refresh tokens, and the access tokens already issued.
 * @param keepSessionId the browser that may stay
 */
export async function revokeAllAccess(
  tx: Tx,
  userId: number,
  { keepSessionId = null }: { keepSessionId?: string | null } = {},
): Promise<void> {
  // The account first, and then the time: a login that has locked it inserts its session or tokens before the deletion.
  await lockAccount(tx, userId);
  await updateAccount(tx, userId, { tokensValidAfter: new Date() });
  await deleteSessionsOf(tx, userId, keepSessionId);
  await revokeRefreshTokens(tx, userId);
}

/** Logs a browser out. One that had ended already is fine. */
export async function closeSession(sessionId: string): Promise<void> {
  const userId = await deleteSession(db, sessionId);
  if (userId !== undefined) dropConnections(userId);
}

/** Logs one of the viewer's browsers out. @throws DomainError `not_found` for a session that is not theirs */
export async function revokeSession(viewer: Viewer, sessionId: string): Promise<void> {
  if (!z.uuid().safeParse(sessionId).success || !(await deleteSessionOf(db, viewer.id, sessionId))) {
    throw notFound("Session");
  }
  dropConnections(viewer.id);
}

/** Logs the viewer out everywhere but here: every other browser and every API client. */
export async function revokeOtherDevices(viewer: Viewer): Promise<void> {
  await transact((tx) => revokeAllAccess(tx, viewer.id, { keepSessionId: viewer.sessionId }));
  dropConnections(viewer.id);
}
