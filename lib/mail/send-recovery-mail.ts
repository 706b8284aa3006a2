import { db } from "#db/client.ts";
import { findAccountsByEmail } from "#db/queries/accounts.ts";
import { emailKey } from "#lib/email-address.ts";
import { env } from "#lib/env.ts";
import type { EventPayload } from "#lib/outbox/events.ts";
import { routes } from "#lib/routes.ts";
import { issueRecoveryToken } from "#lib/tokens/issue-recovery-token.ts";
import { recoveryLetter } from "./letters/recovery-letter.ts";
import { mailIdOf, sendLetter } from "./send-letter.ts";
import { siteLink } from "./site-address.ts";

/** Mails a recovery token to the account with this address, if there is one. */
export async function sendRecoveryMail({ mailId, email }: EventPayload<"mail/recovery.requested">): Promise<void> {
  const resetUrl = siteLink(routes.apiPasswordReset());
  for (const [index, account] of (await findAccountsByEmail(db, emailKey(email))).entries()) {
    const token = await issueRecoveryToken(account.id);
    if (!token) continue;
    const letter = recoveryLetter({ siteName: env.SITE_NAME, token, resetUrl });
    await sendLetter(mailIdOf(mailId, index), account.email, letter);
  }
}
