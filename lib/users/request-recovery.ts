import { randomUUID } from "node:crypto";
import { type Tx, transact } from "#db/client.ts";
import { findAccountsByEmail } from "#db/queries/accounts.ts";
import { lockAccount, revokeRefreshTokens } from "#db/queries/tokens.ts";
import { enqueue } from "#lib/outbox/enqueue.ts";
import { dropConnections } from "#lib/realtime/publish.ts";
import { networkOf, typedSubject } from "#lib/throttle/subject.ts";
import { withinLimits } from "#lib/throttle/within-limits.ts";
import { emailKey } from "#lib/validation/email-address.ts";
import type { Submission } from "#lib/validation/submission.ts";
import type { AccountAddress } from "./schema.ts";

/** No account has this id. */
const NO_ID = 0;

/**
 * Sends a recovery token to the owner of the address, for clients without a browser, and ends the API logins of
 * the account first. For an address without an account the same statements run and change nothing; the
 * job sends the email with its token, so that the response and its time are the same for every address.
 * @throws DomainError `invalid`, `rate_limited`
 */
export async function requestRecovery(input: Submission<AccountAddress>, address: string): Promise<void> {
  const { email } = input.accept();
  const key = emailKey(email);
  // In this order an address over its limit does not count against an account.
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
    // The account first: a login that has locked it inserts its tokens before they are revoked.
    await lockAccount(tx, userId);
    await revokeRefreshTokens(tx, userId);
  }
  await enqueue(tx, "email/recovery.requested", { emailId: randomUUID(), email });
  return found;
}
