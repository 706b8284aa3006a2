import { onCommit, type Tx } from "#db/client.ts";
import { recordLogin } from "#db/queries/accounts.ts";
import { insertSession } from "#db/queries/sessions.ts";
import { logger } from "#lib/observability/logger.ts";

/** A session lasts fourteen days from the login; using it does not extend it. */
export const SESSION_SECONDS = 14 * 24 * 60 * 60;

/** The origin of a login, as shown in the list of devices. */
export type Client = { userAgent: string; ipAddress: string };

/**
 * Logs a browser in, with a new row, so that its id cannot be known from before. Records the login, which ends reset
 * links.
 */
export async function openSession(tx: Tx, userId: number, client: Client): Promise<string> {
  const username = await recordLogin(tx, userId);
  const expiresAt = new Date(Date.now() + SESSION_SECONDS * 1000);
  const sessionId = await insertSession(tx, { userId, expiresAt, ...client });
  onCommit(tx, () => logger.info("session.opened", { userId, username }));
  return sessionId;
}
