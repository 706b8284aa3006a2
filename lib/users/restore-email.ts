import { randomBytes } from "node:crypto";
import { z } from "zod";
import { db, type Tx } from "#db/client.ts";
import { type Account, findAccount, isEmailTaken, takenColumn, updateAccount } from "#db/queries/accounts.ts";
import { deleteEmailChangesSince, findEmailChange } from "#db/queries/email-changes.ts";
import { isSignature, signWithSecret } from "#lib/crypto/sign-with-secret.ts";
import { DomainError } from "#lib/errors.ts";
import { logger } from "#lib/observability/logger.ts";
import { emailKey } from "#lib/validation/email-address.ts";
import { emailColumns } from "./account-keys.ts";
import { createResetToken, encodeUid } from "./reset-token.ts";
import { setPassword } from "./set-password.ts";

export const EMAIL_RESTORE_DAYS = 7;

type EmailChange = { id: string; userId: number; oldEmail: string };

const ID_LENGTH = 36;

/** What the old address is sent: proves that the email went there, and names the change that it takes back. */
export const createRestoreToken = (change: EmailChange): string =>
  `${change.id}-${signWithSecret(signedParts(change))}`;

const signedParts = ({ id, userId, oldEmail }: EmailChange): [string, ...unknown[]] => [
  "email-restore",
  id,
  userId,
  oldEmail,
];

/** What a link would give back, or undefined when it is no good any more. Changes nothing. */
export async function findRestorableEmail(token: string): Promise<{ username: string; oldEmail: string } | undefined> {
  const change = await findChange(token);
  if (!change) return undefined;
  const account = await findAccount(db, change.userId);
  return account?.isActive ? { username: account.username, oldEmail: change.oldEmail } : undefined;
}

/**
 * Gives an account back the address it had, for the owner of that address: somebody else knows the password and has
 * changed it. Everything ends that the account is logged in with, later changes and requests with it, and the password
 * no longer works: its owner sets a new one with the reset token that comes back.
 * @throws DomainError `not_found` for a link that is no longer valid
 */
export async function restoreEmail(token: string): Promise<{ uid: string; resetToken: string }> {
  const change = await findChange(token);
  if (!change) throw badLink();
  await giveBack(change).catch(async (error: unknown) => {
    if (takenColumn(error) !== "email") throw error;
    // Taken between the look and the write. The next look sees it.
    await giveBack(change);
  });
  const account = await findAccount(db, change.userId);
  if (!account) throw badLink();
  logger.info("user.email-restored", { userId: account.id });
  return { uid: encodeUid(account.id), resetToken: createResetToken(account) };
}

const giveBack = ({ id, userId, oldEmail }: EmailChange) =>
  setPassword(userId, randomBytes(32).toString("base64url"), async (tx: Tx, account: Account | undefined) => {
    // Of several uses at once the first removes the change.
    if (!account?.isActive || !(await deleteEmailChangesSince(tx, userId, id))) throw badLink();
    // An account made since then may have the address, unproved; its owner has both, and is sent an email for each.
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
