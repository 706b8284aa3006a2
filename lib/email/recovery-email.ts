import { env } from "#config/env.ts";
import { db } from "#db/client.ts";
import { findAccountsByEmail } from "#db/queries/accounts.ts";
import { isolate } from "#lib/format/isolate.ts";
import type { EventPayload } from "#lib/outbox/events.ts";
import { routes } from "#lib/routes.ts";
import { issueRecoveryToken } from "#lib/tokens/issue-tokens.ts";
import { emailKey } from "#lib/validation/email-address.ts";
import { code, type EmailContent, text } from "./email-content.ts";
import { emailIdFor, sendEmail, siteLink } from "./send-email.ts";

/** Sends a recovery token to the account with this address, if there is one. */
export async function sendRecoveryEmail({ emailId, email }: EventPayload<"email/recovery.requested">): Promise<void> {
  const resetUrl = siteLink(routes.apiPasswordReset());
  for (const [index, account] of (await findAccountsByEmail(db, emailKey(email))).entries()) {
    const token = await issueRecoveryToken(account.id);
    if (!token) continue;
    const content = recoveryEmail({ siteName: env.SITE_NAME, token, resetUrl });
    await sendEmail(emailIdFor(emailId, index), account.email, content);
  }
}

type Recovery = { siteName: string; token: string; resetUrl: string };

/** For clients without a browser: all details of the request, to send it by hand. */
export const recoveryEmail = ({ siteName, token, resetUrl }: Recovery): EmailContent => ({
  subject: `${isolate(siteName)} Password Reset`,
  blocks: [
    text`A recovery was requested for an account on ${siteName}.`,
    text("This token sets a new password. It works once and for 5 minutes:"),
    code(token),
    text("Send a POST request to:"),
    code(resetUrl),
    text("with these headers:"),
    code(`Authorization: Bearer ${token}\nContent-Type: application/json`),
    text("and this body:"),
    code('{\n  "new_password": "your new password",\n  "new_password2": "your new password"\n}'),
    text("Then log in with the new password to get new tokens; all others have ended."),
    text("If you did not request this, ignore this email: your password stays as it is."),
  ],
});
