import { randomUUID } from "node:crypto";
import { onCommit, type Tx, transact } from "#db/client.ts";
import { isEmailTaken, takenColumn, updateAccount } from "#db/queries/accounts.ts";
import { insertEmailChange, lockEmailRequest } from "#db/queries/email-changes.ts";
import { invalid } from "#lib/errors.ts";
import { logger } from "#lib/observability/logger.ts";
import { enqueue } from "#lib/outbox/enqueue.ts";
import { emailKey } from "#lib/validation/email-address.ts";
import type { Dialect } from "#lib/validation/fields.ts";
import { emailColumns } from "./account-keys.ts";
import { NO_EMAIL_REQUEST } from "./email-request.ts";
import { EMAIL_TAKEN } from "./schema.ts";

const REFUSALS: Record<Dialect, { unknown: string; expired: string }> = {
  form: { unknown: "Invalid verification link.", expired: "Verification link has expired." },
  rest: { unknown: "Invalid verification token.", expired: "Verification token has expired." },
};

/**
 * Makes the address that the token was sent to the account's own. Works once, and without being logged in.
 * @throws DomainError `invalid` on `token`: unknown, expired, or the address was taken meanwhile
 */
export async function verifyEmail(token: string, dialect: Dialect): Promise<{ email: string }> {
  const result = await transact((tx) => redeem(tx, token, dialect)).catch(async (error: unknown) => {
    if (takenColumn(error) !== "email") throw error;
    // Taken between the look and the write. The next look sees it and clears the request.
    return await transact((tx) => redeem(tx, token, dialect));
  });
  if ("refusal" in result) throw invalid({ token: [result.refusal] });
  return result;
}

/**
 * What `verifyEmail` would answer now; nothing is changed and the token stays good.
 * @throws DomainError as `verifyEmail`
 */
export async function checkEmailToken(token: string, dialect: Dialect): Promise<{ email: string }> {
  const found = await transact((tx) => findPending(tx, token, dialect));
  if ("refusal" in found) throw invalid({ token: [found.refusal] });
  return { email: found.pendingEmail };
}

/** A refusal is a result and not thrown here, because clearing the request must be committed. */
async function redeem(tx: Tx, token: string, dialect: Dialect): Promise<{ email: string } | { refusal: string }> {
  const found = await findPending(tx, token, dialect);
  if ("refusal" in found) {
    if (found.isTaken) await updateAccount(tx, found.id, NO_EMAIL_REQUEST);
    return found;
  }
  const { id, email: oldEmail, pendingEmail: email } = found;
  await updateAccount(tx, id, { ...emailColumns(email), ...NO_EMAIL_REQUEST });
  const emailId = randomUUID();
  await insertEmailChange(tx, { id: emailId, userId: id, oldEmail });
  await enqueue(tx, "email/address-change.announced", { emailId, userId: id, oldEmail, newEmail: email });
  onCommit(tx, () => logger.info("user.email-changed", { userId: id }));
  return { email };
}

type Pending = { id: number; email: string; pendingEmail: string };
type Refused = { refusal: string; isTaken?: false } | { refusal: string; isTaken: true; id: number };

/** The change of address that the token was mailed for, locked; or why there is none to be made. */
async function findPending(tx: Tx, token: string, dialect: Dialect): Promise<Pending | Refused> {
  // Postgres refuses NUL in a text, which an address may well carry.
  const request = token === "" || token.includes("\0") ? undefined : await lockEmailRequest(tx, token);
  if (!request) return { refusal: REFUSALS[dialect].unknown };
  const { id, email, pendingEmail, expiresAt } = request;
  if (!expiresAt || expiresAt.getTime() <= Date.now()) return { refusal: REFUSALS[dialect].expired };
  if (await isEmailTaken(tx, emailKey(pendingEmail), id)) return { refusal: EMAIL_TAKEN, isTaken: true, id };
  return { id, email, pendingEmail };
}
