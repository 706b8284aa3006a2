import { randomUUID } from "node:crypto";
import { onCommit, type Tx, transact } from "#db/client.ts";
import { isEmailTaken, takenColumn, updateAccount } from "#db/queries/accounts.ts";
import { insertEmailChange, lockEmailRequest } from "#db/queries/email-changes.ts";
import { invalid } from "#lib/errors.ts";
import { logger } from "#lib/observability/logger.ts";
import { enqueue } from "#lib/outbox/enqueue.ts";
import { emailKey } from "#lib/validation/email-address.ts";
import type { FieldIssue } from "#lib/validation/issues.ts";
import { emailColumns, NO_EMAIL_REQUEST } from "./account-columns.ts";

/**
 * Sets the account's address to the one that the token was sent to. Works once, and without a login.
 * @throws DomainError `invalid` on `token`: unknown, expired, or the address was taken meanwhile
 */
export async function verifyEmail(token: string): Promise<{ email: string }> {
  const result = await transact((tx) => redeem(tx, token)).catch(async (error: unknown) => {
    if (takenColumn(error) !== "email") throw error;
    // Taken between check and write. The next check finds it and clears the request.
    return await transact((tx) => redeem(tx, token));
  });
  if ("issue" in result) throw invalid({ token: [result.issue] });
  return result;
}

/**
 * The result that `verifyEmail` would have now; changes nothing, and the token stays valid.
 * @throws DomainError as `verifyEmail`
 */
export async function checkEmailToken(token: string): Promise<{ email: string }> {
  const found = await transact((tx) => findPending(tx, token));
  if ("issue" in found) throw invalid({ token: [found.issue] });
  return { email: found.pendingEmail };
}

/** A refusal is returned and not thrown here, because clearing the request must be committed. */
async function redeem(tx: Tx, token: string): Promise<{ email: string } | { issue: FieldIssue }> {
  const found = await findPending(tx, token);
  if ("issue" in found) {
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
type Refused = { issue: FieldIssue; isTaken?: false } | { issue: FieldIssue; isTaken: true; id: number };

/** The change of address of the token, locked; or why it is refused. */
async function findPending(tx: Tx, token: string): Promise<Pending | Refused> {
  // Postgres refuses NUL in a text, which an address of a page can contain.
  const request = token === "" || token.includes("\0") ? undefined : await lockEmailRequest(tx, token);
  if (!request) return { issue: "unknown_token" };
  const { id, email, pendingEmail, expiresAt } = request;
  if (!expiresAt || expiresAt.getTime() <= Date.now()) return { issue: "expired_token" };
  if (await isEmailTaken(tx, emailKey(pendingEmail), id)) return { issue: "email_taken", isTaken: true, id };
  return { id, email, pendingEmail };
}
