import { env } from "#config/env.ts";
import { db } from "#db/client.ts";
import { findAccountsByEmail } from "#db/queries/accounts.ts";
import type { EventPayload } from "#lib/outbox/events.ts";
import { routes } from "#lib/routes.ts";
import { issueRecoveryToken } from "#lib/tokens/issue-recovery-token.ts";
import { emailKey } from "#lib/validation/email-address.ts";
import { mailIdOf, sendEmail } from "./send-email.ts";
import { siteLink } from "./site-address.ts";
import { recoveryEmail } from "./templates/recovery-email.ts";

/** Mails a recovery token to the account with this address, if there is one. */
export async function sendRecoveryEmail({ mailId, email }: EventPayload<"mail/recovery.requested">): Promise<void> {
  const resetUrl = siteLink(routes.apiPasswordReset());
  for (const [index, account] of (await findAccountsByEmail(db, emailKey(email))).entries()) {
    const token = await issueRecoveryToken(account.id);
    if (!token) continue;
    const letter = recoveryEmail({ siteName: env.SITE_NAME, token, resetUrl });
    await sendEmail(mailIdOf(mailId, index), account.email, letter);
  }
}
