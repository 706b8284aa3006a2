import { type Tx, transact } from "#db/client.ts";
import { type Account, lockWholeAccount, updateAccount } from "#db/queries/accounts.ts";
import { hashPassword } from "./password-hash.ts";
import { revokeAllAccess } from "./revoke-access.ts";

/**
 * Gives an account a new password and ends everything it was logged in with.
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
    await updateAccount(tx, userId, { password });
    await revokeAllAccess(tx, userId, options);
  });
}
