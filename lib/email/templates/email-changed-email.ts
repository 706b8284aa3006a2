import { action, code, type EmailContent, text } from "#lib/email/email-content.ts";
import { isolate } from "#lib/format/isolate.ts";
import { EMAIL_RESTORE_DAYS } from "#lib/users/restore-email.ts";

type EmailChanged = { siteName: string; username: string; newEmail: string; restoreUrl: string };

/** To the address an account had until now: its owner may not be the one who changed it. */
export const emailChangedEmail = ({ siteName, username, newEmail, restoreUrl }: EmailChanged): EmailContent => ({
  subject: `Your ${isolate(siteName)} email address was changed`,
  blocks: [
    text`Hello ${username},`,
    text`Emails of your account on ${siteName} go to this address from now on:`,
    code(newEmail),
    text(
      "If this was you, there is nothing to do. If it wasn’t, this link gives your account back the address that this " +
        "email was sent to, logs out every device and app, and lets you set a new password:",
    ),
    action("This wasn’t me", restoreUrl),
    text`The link works once and for ${EMAIL_RESTORE_DAYS} days.`,
    text`The ${siteName} team`,
  ],
});
