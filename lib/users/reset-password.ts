import { db } from "#db/client.ts";
import { type Account, findAccount } from "#db/queries/accounts.ts";
import { DomainError } from "#lib/errors.ts";
import { logger } from "#lib/observability/logger.ts";
import type { Submission } from "#lib/validation/submission.ts";
import { checkNewPassword } from "./check-password.ts";
import { decodeUid, isResetTokenValid } from "./reset-token.ts";
import type { PasswordReset } from "./schema.ts";
import { setPassword } from "./set-password.ts";

/** Whether a reset link still opens the form. */
export const isResetLinkValid = async (uid: string, token: string): Promise<boolean> =>
  (await findLinkedAccount(uid, token)) !== undefined;

/**
 * Sets a new password by a reset link, which works once, and logs the account out everywhere.
 * @throws DomainError `invalid` on the fields, `not_found` for a link that is no longer valid
 */
export async function resetPassword(uid: string, token: string, input: Submission<PasswordReset>): Promise<void> {
  const account = await findLinkedAccount(uid, token);
  if (!account) throw badLink();
  checkNewPassword(input, { password: "newPassword", repeat: "newPasswordRepeat" }, account, "together");
  const { newPassword } = input.accept();
  await setPassword(account.id, newPassword, (_tx, now) => {
    // Of several uses at once the first changes the password, and the link is invalid for the others.
    if (!isValidLink(now, token)) throw badLink();
  });
  logger.info("user.password-reset", { userId: account.id });
}

async function findLinkedAccount(uid: string, token: string): Promise<Account | undefined> {
  const userId = decodeUid(uid);
  const account = userId === null ? undefined : await findAccount(db, userId);
  return isValidLink(account, token) ? account : undefined;
}

const isValidLink = (account: Account | undefined, token: string) =>
  account?.isActive === true && isResetTokenValid(account, token);

const badLink = () => new DomainError("reset_link_invalid");
