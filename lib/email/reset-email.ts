import { env } from "#config/env.ts";
import { db } from "#db/client.ts";
import { findAccountsByEmail } from "#db/queries/accounts.ts";
import { isolate } from "#lib/format/isolate.ts";
import type { EventPayload } from "#lib/outbox/events.ts";
import { routes } from "#lib/routes.ts";
import { createResetToken, encodeUid } from "#lib/users/reset-token.ts";
import { emailKey } from "#lib/validation/email-address.ts";
import { action, code, type EmailContent, text } from "./email-content.ts";
import { emailIdFor, sendEmail, siteLink } from "./send-email.ts";

/** Sends a reset link to the account with this address, at the stored address and not as it was typed. */
export async function sendResetEmail({ emailId, email }: EventPayload<"email/reset.requested">): Promise<void> {
  const accounts = await findAccountsByEmail(db, emailKey(email));
  for (const [index, account] of accounts.entries()) {
    if (!account.isActive) continue;
    const link = siteLink(routes.resetLink(encodeUid(account.id), createResetToken(account)));
    const { username } = account;
    const content = resetEmail({ siteName: env.SITE_NAME, username, link });
    await sendEmail(emailIdFor(emailId, index), account.email, content);
  }
}

type Reset = { siteName: string; username: string; link: string };

export const resetEmail = ({ siteName, username, link }: Reset): EmailContent => ({
  subject: `Password reset on ${isolate(siteName)}`,
  blocks: [
    text`Hello ${username},`,
    text`You get this email because a new password was requested for your account on ${siteName}.`,
    action("Choose a new password", link),
    text("The link works once, for three days, and only until you next log in."),
    text("Your username, in case you have forgotten:"),
    code(username),
    text("If you did not request this, ignore this email: your password stays as it is."),
    text`The ${siteName} team`,
  ],
});
