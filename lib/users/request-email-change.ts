import { randomUUID } from "node:crypto";
import { db, type Tx, transact } from "#db/client.ts";
import { isEmailTaken, lockWholeAccount, updateAccount } from "#db/queries/accounts.ts";
import { enqueue } from "#lib/outbox/enqueue.ts";
import { networkOf } from "#lib/throttle/subject.ts";
import { withinLimits } from "#lib/throttle/within-limits.ts";
import { emailKey } from "#lib/validation/email-address.ts";
import type { Submission } from "#lib/validation/submission.ts";
import type { Viewer } from "#lib/viewer.ts";
import { checkPresentPassword, confirmPassword } from "./check-password.ts";
import { requireAccount } from "./require-account.ts";
import type { EmailChangeRequest } from "./schema.ts";

export const EMAIL_TOKEN_HOURS = 24;

type Options = {
  /** The target of the link in the email. */
  linkTo: "page" | "api";
  /** The IP address of the request. */
  address: string;
};

/**
 * Sends a link to the viewer's new address; the present one stays until the link is opened. A new request replaces the
 * last.
 * @throws DomainError `invalid`, `rate_limited`
 */
export async function requestEmailChange(
  viewer: Viewer,
  input: Submission<EmailChangeRequest>,
  { linkTo, address }: Options,
): Promise<{ pendingEmail: string }> {
  const account = await requireAccount(viewer);
  await checkPresentPassword(input, "currentPassword", account);
  const wanted = input.values.newEmail;
  const wantedKey = wanted && emailKey(wanted);
  if (wantedKey === emailKey(account.email)) input.refuse("newEmail", "same_email");
  else if (wantedKey && (await isEmailTaken(db, wantedKey, viewer.id))) input.refuse("newEmail", "email_taken");
  const { newEmail } = input.accept();

  const token = randomUUID();
  const save = async (tx: Tx) => {
    confirmPassword(input, "currentPassword", account, await lockWholeAccount(tx, viewer.id));
    await updateAccount(tx, viewer.id, {
      pendingEmail: newEmail,
      emailVerificationToken: token,
      emailVerificationExpires: new Date(Date.now() + EMAIL_TOKEN_HOURS * 60 * 60 * 1000),
    });
    const emailId = randomUUID();
    await enqueue(tx, "email/address-change.requested", { emailId, userId: viewer.id, token, surface: linkTo });
  };
  await withinLimits(
    [
      ["verification-account", viewer.id],
      ["verification-address", networkOf(address)],
    ],
    () => transact(save),
  );
  return { pendingEmail: newEmail };
}
