import { db } from "#db/client.ts";
import { findAccountByEmail } from "#db/queries/accounts.ts";
import { env } from "#lib/env.ts";
import type { EventPayload } from "#lib/outbox/events.ts";
import { routes } from "#lib/routes.ts";
import { createResetToken, encodeUid } from "#lib/users/reset-token.ts";
import { resetLetter } from "./letters/reset-letter.ts";
import { sendLetter } from "./send-letter.ts";
import { siteLink } from "./site-address.ts";

/** Mails a reset link to whoever owns the address, at the address we know and not as it was typed. */
export async function sendResetMail({ mailId, email }: EventPayload<"mail/reset.requested">): Promise<void> {
  const account = await findAccountByEmail(db, email);
  if (!account?.isActive) return;
  const link = siteLink(routes.resetLink(encodeUid(account.id), createResetToken(account)));
  const { username } = account;
  await sendLetter(mailId, account.email, resetLetter({ siteName: env.SITE_NAME, username, link }));
}
