import { randomUUID } from "node:crypto";
import { transact } from "#db/client.ts";
import { enqueue } from "#lib/outbox/enqueue.ts";
import { networkOf, typedSubject } from "#lib/throttle/subject.ts";
import { withinLimits } from "#lib/throttle/within-limits.ts";
import { Draft, type RawFields } from "#lib/validation/draft.ts";
import { emailKey } from "#lib/validation/email-address.ts";
import { passwordResetRequestFields } from "./schema.ts";

/**
 * Has a reset link mailed to whoever owns the address. Whether anybody does is found out by the job, so that the
 * answer and its time are the same for every address.
 * @throws DomainError `invalid`, `rate_limited`
 */
export async function requestPasswordReset(raw: RawFields, address: string): Promise<void> {
  const { email } = new Draft(passwordResetRequestFields(), raw).accept();
  // This order: a place that has had its share uses up nobody else's.
  await withinLimits(
    [
      ["reset-address", networkOf(address)],
      ["reset-account", typedSubject(emailKey(email))],
    ],
    () => transact((tx) => enqueue(tx, "email/reset.requested", { emailId: randomUUID(), email })),
  );
}
