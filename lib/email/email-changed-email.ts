import { env } from "#config/env.ts";
import { db } from "#db/client.ts";
import { findAccount } from "#db/queries/accounts.ts";
import { isolate } from "#lib/format/isolate.ts";
import { shownName } from "#lib/format/visible-text.ts";
import type { EventPayload } from "#lib/outbox/events.ts";
import { routes } from "#lib/routes.ts";
import { createRestoreToken, EMAIL_RESTORE_DAYS } from "#lib/users/restore-email.ts";
import { action, code, type EmailContent, text } from "./email-content.ts";
import { sendEmail, siteLink } from "./send-email.ts";

type Change = EventPayload<"email/address-change.announced">;

/** Notifies the old address of the change, with a link that reverts it. */
export async function sendEmailChangedEmail({ emailId, userId, oldEmail, newEmail }: Change): Promise<void> {
  const account = await findAccount(db, userId);
  if (!account) return;
  const username = shownName(account);
  const content = emailChangedEmail({
    siteName: env.SITE_NAME,
    username,
    newEmail,
    restoreUrl: siteLink(routes.emailRestore(createRestoreToken({ id: emailId, userId, oldEmail }))),
  });
  await sendEmail(emailId, oldEmail, content);
}

type EmailChanged = { siteName: string; username: string; newEmail: string; restoreUrl: string };

/** To the former address of an account: the change may not be its owner's. */
export const emailChangedEmail = ({ siteName, username, newEmail, restoreUrl }: EmailChanged): EmailContent => ({
  subject: `Your ${isolate(siteName)} email address was changed`,
  blocks: [
    text`Hello ${username},`,
    text`Emails of your account on ${siteName} go to this address from now on:`,
    code(newEmail),
    text(
      "If this was you, there is nothing to do. If it wasn’t, this link restores the address that this " +
        "email was sent to, logs out every device and app, and lets you set a new password:",
    ),
    action("This wasn’t me", restoreUrl),
    text`The link works once and for ${EMAIL_RESTORE_DAYS} days.`,
    text`The ${siteName} team`,
  ],
});
