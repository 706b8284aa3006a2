import { env } from "#config/env.ts";
import { db } from "#db/client.ts";
import { findEmailRequest } from "#db/queries/email-changes.ts";
import { isolate } from "#lib/format/isolate.ts";
import { shownName } from "#lib/format/visible-text.ts";
import type { EventPayload } from "#lib/outbox/events.ts";
import { routes } from "#lib/routes.ts";
import { action, type EmailContent, text } from "./email-content.ts";
import { sendEmail, siteLink } from "./send-email.ts";

type Request = EventPayload<"email/address-change.requested">;

/** Sends the link that makes the new address the account's own, unless a later request has replaced this one. */
export async function sendVerificationEmail({ emailId, userId, token, surface }: Request): Promise<void> {
  const request = await findEmailRequest(db, userId, token);
  if (!request) return;
  const link = siteLink(surface === "page" ? routes.emailVerify(token) : routes.apiEmailVerify(token));
  const { pendingEmail } = request;
  const username = shownName({ id: userId, username: request.username });
  await sendEmail(emailId, pendingEmail, verificationEmail({ siteName: env.SITE_NAME, username, link }));
}

type Verification = { siteName: string; username: string; link: string };

export const verificationEmail = ({ siteName, username, link }: Verification): EmailContent => ({
  subject: `${isolate(siteName)} email verification`,
  blocks: [
    text`Hello ${username},`,
    text`Please confirm that this is the address your account on ${siteName} should use from now on.`,
    action("Confirm the address", link),
    text("The link works once and for 24 hours."),
    text("If you did not request this, ignore this email."),
  ],
});
