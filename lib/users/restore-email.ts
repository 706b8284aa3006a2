import { randomBytes } from "node:crypto";
import { z } from "zod";
import { db, type Tx } from "#db/client.ts";
import { type Account, findAccount, isEmailTaken, takenColumn, updateAccount } from "#db/queries/accounts.ts";
import { deleteEmailChangesSince, findEmailChange } from "#db/queries/email-changes.ts";
import { isSignature, signWithSecret } from "#lib/crypto/sign-with-secret.ts";
import { DomainError } from "#lib/errors.ts";
import { logger } from "#lib/observability/logger.ts";
import { emailKey } from "#lib/validation/email-address.ts";
import { emailColumns } from "./account-columns.ts";
import { createResetToken, encodeUid } from "./reset-token.ts";
import { setPassword } from "./set-password.ts";

export const EMAIL_RESTORE_DAYS = 7;

type EmailChange = { id: string; userId: number; oldEmail: string };

const ID_LENGTH = 36;

/** The token for the old address: proves that the email was sent there, and identifies the change to revert. */
export const createRestoreToken = (change: EmailChange): string =>
  `${change.id}-${signWithSecret(signedParts(change))}`;

const signedParts = ({ id, userId, oldEmail }: EmailChange): [string, ...unknown[]] => [
  "email-restore",
  id,
  userId,
  oldEmail,
];

/** The address that a link would restore, or undefined when it is no longer valid. Changes nothing. */
export async function findRestorableEmail(token: string): Promise<{ username: string; oldEmail: string } | undefined> {
  const change = await findChange(token);
  if (!change) return undefined;
  const account = await findAccount(db, change.userId);
  return account?.isActive ? { username: account.username, oldEmail: change.oldEmail } : undefined;
}

/**
 * Restores the former address of an account, for the owner of that address: an attacker who has the password has changed
 * it. All sessions and tokens end, later changes and requests are removed, and the password no longer works: the owner
 * sets a new one with the returned reset token.
 * @throws DomainError `not_found` for a link that is no longer valid
 */
export async function restoreEmail(token: string): Promise<{ uid: string; resetToken: string }> {
  const change = await findChange(token);
  if (!change) throw badLink();
  await restoreAddress(change).catch(async (error: unknown) => {
    if (takenColumn(error) !== "email") throw error;
    // Taken between check and write. The next check finds it.
    await restoreAddress(change);
  });
  const account = await findAccount(db, change.userId);
  if (!account) throw badLink();
  logger.info("user.email-restored", { userId: account.id });
  return { uid: encodeUid(account.id), resetToken: createResetToken(account) };
}

const restoreAddress = ({ id, userId, oldEmail }: EmailChange) =>
  setPassword(userId, randomBytes(32).toString("base64url"), async (tx: Tx, account: Account | undefined) => {
    // Of several simultaneous uses the first removes the change.
    if (!account?.isActive || !(await deleteEmailChangesSince(tx, userId, id))) throw badLink();
    // A newer account may have the address unverified; its owner then has both, and gets an email for each.
    const isTaken = await isEmailTaken(tx, emailKey(oldEmail), userId);
    await updateAccount(tx, userId, { ...emailColumns(oldEmail), ...(isTaken && { emailDuplicate: userId }) });
  });

async function findChange(token: string): Promise<EmailChange | undefined> {
  const id = token.slice(0, ID_LENGTH);
  if (!z.uuid().safeParse(id).success) return undefined;
  const change = await findEmailChange(db, id, EMAIL_RESTORE_DAYS);
  return change && isSignature(token.slice(ID_LENGTH + 1), signedParts(change)) ? change : undefined;
}

const badLink = () => new DomainError("restore_link_invalid");
