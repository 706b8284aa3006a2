import { action, type EmailContent, text } from "#lib/email/email-content.ts";
import { isolate } from "#lib/format/isolate.ts";

type Verification = { siteName: string; username: string; link: string };

export const verificationEmail = ({ siteName, username, link }: Verification): EmailContent => ({
  subject: `${isolate(siteName)} email verification`,
  blocks: [
    text`Hello ${username},`,
    text`Please confirm that this is the address your account on ${siteName} should use from now on.`,
    action("Confirm the address", link),
    text("The link works once and for 24 hours."),
    text("If you did not ask for this, ignore this mail."),
  ],
});
