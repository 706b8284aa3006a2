import type { Tx } from "#db/client.ts";
import { updateAccount } from "#db/queries/accounts.ts";
import { deleteSessionsOf } from "#db/queries/sessions.ts";
import { lockAccount, revokeRefreshTokens } from "#db/queries/tokens.ts";

/**
 * Ends everything the user is logged in with: sessions, refresh tokens, and the access tokens already issued.
 * @param keepSessionId the browser that may stay
 */
export async function revokeAllAccess(
  tx: Tx,
  userId: number,
  { keepSessionId = null }: { keepSessionId?: string | null } = {},
): Promise<void> {
  // The account first, and then the time: a login that holds it gets its session or tokens in before they are swept.
  await lockAccount(tx, userId);
  await updateAccount(tx, userId, { tokensValidAfter: new Date() });
  await deleteSessionsOf(tx, userId, keepSessionId);
  await revokeRefreshTokens(tx, userId);
}
