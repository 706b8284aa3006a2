import { randomUUID } from "node:crypto";
import { db, type Tx, transact } from "#db/client.ts";
import { isEmailTaken, lockWholeAccount, updateAccount } from "#db/queries/accounts.ts";
import { enqueue } from "#lib/outbox/enqueue.ts";
import { networkOf } from "#lib/throttle/subject.ts";
import { withinLimits } from "#lib/throttle/within-limits.ts";
import { Draft, type RawFields } from "#lib/validation/draft.ts";
import { emailKey } from "#lib/validation/email-address.ts";
import type { Dialect } from "#lib/validation/fields.ts";
import type { Viewer } from "#lib/viewer.ts";
import { checkPresentPassword, confirmPassword } from "./check-password.ts";
import { requireAccount } from "./require-account.ts";
import { changeEmailFields, EMAIL_TAKEN, FIELD_NAMES } from "./schema.ts";
import { WRONG_PASSWORD } from "./wording.ts";

const SAME_EMAIL = "New email must be different from current email.";
export const EMAIL_TOKEN_HOURS = 24;

/**
 * Sends a link to the address the viewer wants to have; the present one stays until the link is opened.
 * A new request replaces the last.
 * @throws DomainError `invalid`, `rate_limited`
 */
export async function requestEmailChange(
  viewer: Viewer,
  raw: RawFields,
  dialect: Dialect,
  address: string,
): Promise<{ pendingEmail: string }> {
  const draft = new Draft(changeEmailFields(dialect), raw, FIELD_NAMES[dialect]);
  const account = await requireAccount(viewer);
  await checkPresentPassword(draft, "currentPassword", account, WRONG_PASSWORD);
  const wanted = draft.values.newEmail;
  const wantedKey = wanted && emailKey(wanted);
  if (wantedKey === emailKey(account.email)) draft.refuse("newEmail", SAME_EMAIL);
  else if (wantedKey && (await isEmailTaken(db, wantedKey, viewer.id))) draft.refuse("newEmail", EMAIL_TAKEN);
  const { newEmail } = draft.accept();

  const token = randomUUID();
  const save = async (tx: Tx) => {
    confirmPassword(draft, "currentPassword", account, await lockWholeAccount(tx, viewer.id), WRONG_PASSWORD);
    await updateAccount(tx, viewer.id, {
      pendingEmail: newEmail,
      emailVerificationToken: token,
      emailVerificationExpires: new Date(Date.now() + EMAIL_TOKEN_HOURS * 60 * 60 * 1000),
    });
    const surface = dialect === "form" ? "page" : "api";
    await enqueue(tx, "email/address-change.requested", { emailId: randomUUID(), userId: viewer.id, token, surface });
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
