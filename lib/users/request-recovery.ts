import { randomUUID } from "node:crypto";
import { type Tx, transact } from "#db/client.ts";
import { findAccountsByEmail } from "#db/queries/accounts.ts";
import { lockAccount, revokeRefreshTokens } from "#db/queries/tokens.ts";
import { enqueue } from "#lib/outbox/enqueue.ts";
import { dropConnections } from "#lib/realtime/publish.ts";
import { networkOf, typedSubject } from "#lib/throttle/subject.ts";
import { withinLimits } from "#lib/throttle/within-limits.ts";
import { Draft, type RawFields } from "#lib/validation/draft.ts";
import { emailKey } from "#lib/validation/email-address.ts";
import { emailField } from "#lib/validation/fields.ts";
import { RECOVERY_EMAIL_MAX } from "./schema.ts";

export const recoveryFields = () => ({ email: emailField("rest", RECOVERY_EMAIL_MAX) });

/** Of no account. */
const NO_ID = 0;

/**
 * Has a recovery token mailed to the owner of the address, for clients without a browser, and ends the API logins of
 * the account before it answers. For an address without an account the same statements run and change nothing; the
 * email and its token are left to the job, so that the answer and its time are the same for every address.
 * @throws DomainError `invalid`, `rate_limited`
 */
export async function requestRecovery(raw: RawFields, address: string): Promise<void> {
  const { email } = new Draft(recoveryFields(), raw).accept();
  const key = emailKey(email);
  // This order: a place that has had its share uses up nobody else's.
  const accounts = await withinLimits(
    [
      ["recovery-address", networkOf(address)],
      ["recovery-account", typedSubject(key)],
    ],
    () => transact((tx) => endLogins(tx, key, email)),
  );
  for (const { id } of accounts) dropConnections(id);
}

async function endLogins(tx: Tx, key: string, email: string) {
  const found = await findAccountsByEmail(tx, key);
  const userIds = found.length > 0 ? found.map(({ id }) => id) : [NO_ID];
  for (const userId of userIds) {
    // The account first: a login that holds it gets its tokens in before they are revoked.
    await lockAccount(tx, userId);
    await revokeRefreshTokens(tx, userId);
  }
  await enqueue(tx, "email/recovery.requested", { emailId: randomUUID(), email });
  return found;
}
