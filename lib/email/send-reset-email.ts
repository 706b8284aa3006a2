import { env } from "#config/env.ts";
import { db } from "#db/client.ts";
import { findAccountsByEmail } from "#db/queries/accounts.ts";
import type { EventPayload } from "#lib/outbox/events.ts";
import { routes } from "#lib/routes.ts";
import { createResetToken, encodeUid } from "#lib/users/reset-token.ts";
import { emailKey } from "#lib/validation/email-address.ts";
import { mailIdOf, sendEmail } from "./send-email.ts";
import { siteLink } from "./site-address.ts";
import { resetEmail } from "./templates/reset-email.ts";

/** Mails a reset link to the account with this address, at the address we know and not as it was typed. */
export async function sendResetEmail({ mailId, email }: EventPayload<"mail/reset.requested">): Promise<void> {
  const accounts = await findAccountsByEmail(db, emailKey(email));
  for (const [index, account] of accounts.entries()) {
    if (!account.isActive) continue;
    const link = siteLink(routes.resetLink(encodeUid(account.id), createResetToken(account)));
    const { username } = account;
    const letter = resetEmail({ siteName: env.SITE_NAME, username, link });
    await sendEmail(mailIdOf(mailId, index), account.email, letter);
  }
}
