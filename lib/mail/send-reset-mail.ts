import { db } from "#db/client.ts";
import { findAccountsByEmail } from "#db/queries/accounts.ts";
import { emailKey } from "#lib/email-address.ts";
import { env } from "#lib/env.ts";
import type { EventPayload } from "#lib/outbox/events.ts";
import { routes } from "#lib/routes.ts";
import { createResetToken, encodeUid } from "#lib/users/reset-token.ts";
import { resetLetter } from "./letters/reset-letter.ts";
import { mailIdOf, sendLetter } from "./send-letter.ts";
import { siteLink } from "./site-address.ts";

/** Mails a reset link to the account with this address, at the address we know and not as it was typed. */
export async function sendResetMail({ mailId, email }: EventPayload<"mail/reset.requested">): Promise<void> {
  const accounts = await findAccountsByEmail(db, emailKey(email));
  for (const [index, account] of accounts.entries()) {
    if (!account.isActive) continue;
    const link = siteLink(routes.resetLink(encodeUid(account.id), createResetToken(account)));
    const { username } = account;
    const letter = resetLetter({ siteName: env.SITE_NAME, username, link });
    await sendLetter(mailIdOf(mailId, index), account.email, letter);
  }
}
