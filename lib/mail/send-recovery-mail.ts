import { db } from "#db/client.ts";
import { findAccountByEmail } from "#db/queries/accounts.ts";
import { env } from "#lib/env.ts";
import type { EventPayload } from "#lib/outbox/events.ts";
import { routes } from "#lib/routes.ts";
import { issueRecoveryToken } from "#lib/tokens/issue-recovery-token.ts";
import { recoveryLetter } from "./letters/recovery-letter.ts";
import { sendLetter } from "./send-letter.ts";
import { siteLink } from "./site-address.ts";

/** Mails a recovery token to whoever owns the address; to nobody when nobody does. */
export async function sendRecoveryMail({ mailId, email }: EventPayload<"mail/recovery.requested">): Promise<void> {
  const account = await findAccountByEmail(db, email);
  const token = account ? await issueRecoveryToken(account.id) : null;
  if (!account || !token) return;
  const resetUrl = siteLink(routes.apiPasswordReset());
  await sendLetter(mailId, account.email, recoveryLetter({ siteName: env.SITE_NAME, token, resetUrl }));
}
