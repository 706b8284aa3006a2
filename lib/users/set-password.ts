import { type Tx, transact } from "#db/client.ts";
import { type Account, lockWholeAccount, updateAccount } from "#db/queries/accounts.ts";
import { dropConnections } from "#lib/realtime/publish.ts";
import { revokeAllAccess } from "#lib/sessions/revoke.ts";
import { NO_EMAIL_REQUEST } from "./account-columns.ts";
import { hashPassword } from "./password-hash.ts";

/**
 * Sets a new password, ends all sessions and tokens of the account, and cancels an unconfirmed change of address.
 * @param confirm checks the locked account in the transaction, and throws when the old password has changed meanwhile,
 *   or the link or token has been used
 */
export async function setPassword(
  userId: number,
  newPassword: string,
  confirm: (tx: Tx, account: Account | undefined) => void | Promise<void>,
  options: { keepSessionId?: string | null } = {},
): Promise<void> {
  const password = await hashPassword(newPassword);
  await transact(async (tx) => {
    await confirm(tx, await lockWholeAccount(tx, userId));
    // An attacker may have requested a change to their own address, which would let them in again.
    await updateAccount(tx, userId, { password, ...NO_EMAIL_REQUEST });
    await revokeAllAccess(tx, userId, options);
  });
  dropConnections(userId);
}
