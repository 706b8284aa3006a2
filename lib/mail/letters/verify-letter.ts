import { isolate } from "#lib/isolate.ts";
import { action, type Letter, text } from "#lib/mail/letter.ts";

type Verification = { siteName: string; username: string; link: string };

export const verifyLetter = ({ siteName, username, link }: Verification): Letter => ({
  subject: `${isolate(siteName)} email verification`,
  blocks: [
    text`Hello ${username},`,
    text`Please confirm that this is the address your account on ${siteName} should use from now on.`,
    action("Confirm the address", link),
    text("The link works once and for 24 hours."),
    text("If you did not ask for this, ignore this mail."),
  ],
});
