import { randomUUID } from "node:crypto";
import { transact } from "#db/client.ts";
import { enqueue } from "#lib/outbox/enqueue.ts";
import { networkOf, typedSubject } from "#lib/throttle/subject.ts";
import { withinLimits } from "#lib/throttle/within-limits.ts";
import { emailKey } from "#lib/validation/email-address.ts";
import type { Submission } from "#lib/validation/submission.ts";
import type { AccountAddress } from "./schema.ts";

/**
 * Sends a reset link to the owner of the address. The job finds out whether there is one, so that the answer and its
 * time are the same for every address.
 * @throws DomainError `invalid`, `rate_limited`
 */
export async function requestPasswordReset(input: Submission<AccountAddress>, address: string): Promise<void> {
  const { email } = input.accept();
  // This order: an address that is over its limit uses up no account's allowance.
  await withinLimits(
    [
      ["reset-address", networkOf(address)],
      ["reset-account", typedSubject(emailKey(email))],
    ],
    () => transact((tx) => enqueue(tx, "email/reset.requested", { emailId: randomUUID(), email })),
  );
}
