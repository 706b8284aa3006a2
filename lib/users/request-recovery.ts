import { randomUUID } from "node:crypto";
import { transact } from "#db/client.ts";
import { emailKey } from "#lib/email-address.ts";
import { enqueue } from "#lib/outbox/enqueue.ts";
import { consume } from "#lib/throttle/consume.ts";
import { networkOf, typedSubject } from "#lib/throttle/subject.ts";
import { Draft, type RawFields } from "#lib/validation/draft.ts";
import { emailField } from "#lib/validation/fields.ts";
import { RECOVERY_EMAIL_MAX } from "./schema.ts";

export const recoveryFields = () => ({ email: emailField("rest", RECOVERY_EMAIL_MAX) });

/**
 * Has a recovery token mailed to whoever owns the address, for clients without a browser. Whether anybody does is
 * found out by the job, so that the answer and its time are the same for every address.
 * @throws DomainError `invalid`, `rate_limited`
 */
export async function requestRecovery(raw: RawFields, address: string): Promise<void> {
  const { email } = new Draft(recoveryFields(), raw).accept();
  // This order: a place that has had its share uses up nobody else's.
  await consume("recovery-address", networkOf(address));
  await consume("recovery-account", typedSubject(emailKey(email)));
  await transact((tx) => enqueue(tx, "mail/recovery.requested", { mailId: randomUUID(), email }));
}
