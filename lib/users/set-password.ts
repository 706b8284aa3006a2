import { type Tx, transact } from "#db/client.ts";
import { type Account, lockWholeAccount, updateAccount } from "#db/queries/accounts.ts";
import { dropConnections } from "#lib/realtime/publish.ts";
import { revokeAllAccess } from "#lib/sessions/revoke.ts";
import { NO_EMAIL_REQUEST } from "./email-request.ts";
import { hashPassword } from "./password-hash.ts";

/**
 * Gives an account a new password and ends everything it was logged in with, and a change of address that was not
 * confirmed.
 * @param confirm looks at the account as it is now, in the transaction, and throws when the change is no longer due:
 *   the old password has changed meanwhile, the link or token has been used
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
    // Whoever had got in may have asked for an address of their own, and would come back by it.
    await updateAccount(tx, userId, { password, ...NO_EMAIL_REQUEST });
    await revokeAllAccess(tx, userId, options);
  });
  dropConnections(userId);
}
