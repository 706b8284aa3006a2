import { env } from "#config/env.ts";
import { db } from "#db/client.ts";
import { findAccount } from "#db/queries/accounts.ts";
import { shownName } from "#lib/format/visible-text.ts";
import type { EventPayload } from "#lib/outbox/events.ts";
import { routes } from "#lib/routes.ts";
import { createRestoreToken } from "#lib/users/restore-email.ts";
import { sendEmail } from "./send-email.ts";
import { siteLink } from "./site-address.ts";
import { emailChangedEmail } from "./templates/email-changed-email.ts";

type Change = EventPayload<"mail/email-change.announced">;

/** Tells the old address that the account has another one now, with a link that takes the change back. */
export async function sendEmailChangedEmail({ mailId, userId, oldEmail, newEmail }: Change): Promise<void> {
  const account = await findAccount(db, userId);
  if (!account) return;
  const username = shownName(account);
  const letter = emailChangedEmail({
    siteName: env.SITE_NAME,
    username,
    newEmail,
    restoreUrl: siteLink(routes.emailRestore(createRestoreToken({ id: mailId, userId, oldEmail }))),
  });
  await sendEmail(mailId, oldEmail, letter);
}
