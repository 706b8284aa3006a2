import { env } from "#config/env.ts";
import { db } from "#db/client.ts";
import { findEmailRequest } from "#db/queries/email-changes.ts";
import { shownName } from "#lib/format/visible-text.ts";
import type { EventPayload } from "#lib/outbox/events.ts";
import { routes } from "#lib/routes.ts";
import { sendEmail } from "./send-email.ts";
import { siteLink } from "./site-address.ts";
import { verificationEmail } from "./templates/verification-email.ts";

type Request = EventPayload<"mail/email-change.requested">;

/** Mails the link that makes the new address the account's own, unless a later request has replaced this one. */
export async function sendVerificationEmail({ mailId, userId, token, surface }: Request): Promise<void> {
  const request = await findEmailRequest(db, userId, token);
  if (!request) return;
  const link = siteLink(surface === "page" ? routes.emailVerify(token) : routes.apiEmailVerify(token));
  const { pendingEmail } = request;
  const username = shownName({ id: userId, username: request.username });
  await sendEmail(mailId, pendingEmail, verificationEmail({ siteName: env.SITE_NAME, username, link }));
}
