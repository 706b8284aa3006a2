import { db } from "#db/client.ts";
import { findAccount } from "#db/queries/accounts.ts";
import { env } from "#lib/env.ts";
import type { EventPayload } from "#lib/outbox/events.ts";
import { routes } from "#lib/routes.ts";
import { createRestoreToken } from "#lib/users/restore-email.ts";
import { shownName } from "#lib/visible-text.ts";
import { emailChangedLetter } from "./letters/email-changed-letter.ts";
import { sendLetter } from "./send-letter.ts";
import { siteLink } from "./site-address.ts";

type Change = EventPayload<"mail/email-change.announced">;

/** Tells the old address that the account has another one now, with a link that takes the change back. */
export async function sendEmailChangedMail({ mailId, userId, oldEmail, newEmail }: Change): Promise<void> {
  const account = await findAccount(db, userId);
  if (!account) return;
  const username = shownName(account);
  const letter = emailChangedLetter({
    siteName: env.SITE_NAME,
    username,
    newEmail,
    restoreUrl: siteLink(routes.emailRestore(createRestoreToken({ id: mailId, userId, oldEmail }))),
  });
  await sendLetter(mailId, oldEmail, letter);
}
