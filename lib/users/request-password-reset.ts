import { randomUUID } from "node:crypto";
import { transact } from "#db/client.ts";
import { enqueue } from "#lib/outbox/enqueue.ts";
import { networkOf, typedSubject } from "#lib/throttle/subject.ts";
import { withinLimits } from "#lib/throttle/within-limits.ts";
import { emailKey } from "#lib/validation/email-address.ts";
import type { Submission } from "#lib/validation/submission.ts";
import type { AccountAddress } from "./schema.ts";

/**
 * Sends a reset link to the owner of the address. The job looks up the account, so that the response and its time are
 * the same for every address.
 * @throws DomainError `invalid`, `rate_limited`
 */
export async function requestPasswordReset(input: Submission<AccountAddress>, address: string): Promise<void> {
  const { email } = input.accept();
  // In this order an address over its limit does not count against an account.
  await withinLimits(
    [
      ["reset-address", networkOf(address)],
      ["reset-account", typedSubject(emailKey(email))],
    ],
    () => transact((tx) => enqueue(tx, "email/reset.requested", { emailId: randomUUID(), email })),
  );
}
