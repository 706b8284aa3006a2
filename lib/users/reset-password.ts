import { db } from "#db/client.ts";
import { type Account, findAccount } from "#db/queries/accounts.ts";
import { DomainError } from "#lib/errors.ts";
import { logger } from "#lib/observability/logger.ts";
import { Draft, type RawFields } from "#lib/validation/draft.ts";
import { checkNewPassword } from "./check-password.ts";
import { decodeUid, isResetTokenValid } from "./reset-token.ts";
import { FIELD_NAMES, resetPasswordFields } from "./schema.ts";
import { setPassword } from "./set-password.ts";

export const BAD_RESET_LINK = "The password reset link was invalid, perhaps because it has already been used.";

/** Whether a mailed link still opens the form. */
export const isResetLinkValid = async (uid: string, token: string): Promise<boolean> =>
  (await findLinkedAccount(uid, token)) !== undefined;

/**
 * Sets a new password by a mailed link, which works once, and logs the account out everywhere.
 * @throws DomainError `invalid` on the fields, `not_found` for a link that is no good any more
 */
export async function resetPassword(uid: string, token: string, raw: RawFields): Promise<void> {
  const account = await findLinkedAccount(uid, token);
  if (!account) throw badLink();
  const draft = new Draft(resetPasswordFields("form"), raw, FIELD_NAMES.form);
  checkNewPassword(draft, "form", { password: "newPassword", repeat: "newPasswordRepeat" }, account);
  const { newPassword } = draft.accept();
  await setPassword(account.id, newPassword, (_tx, now) => {
    // Of several uses at once the first changes the password, and the link is dead for the others.
    if (!isGood(now, token)) throw badLink();
  });
  logger.info("user.password-reset", { userId: account.id });
}

async function findLinkedAccount(uid: string, token: string): Promise<Account | undefined> {
  const userId = decodeUid(uid);
  const account = userId === null ? undefined : await findAccount(db, userId);
  return isGood(account, token) ? account : undefined;
}

const isGood = (account: Account | undefined, token: string) =>
  account?.isActive === true && isResetTokenValid(account, token);

const badLink = () => new DomainError("not_found", BAD_RESET_LINK);
