import { action, code, type EmailContent, text } from "#lib/email/email-content.ts";
import { isolate } from "#lib/format/isolate.ts";

type Reset = { siteName: string; username: string; link: string };

export const resetEmail = ({ siteName, username, link }: Reset): EmailContent => ({
  subject: `Password reset on ${isolate(siteName)}`,
  blocks: [
    text`Hello ${username},`,
    text`You get this mail because somebody, probably you, asked for a new password for your account on ${siteName}.`,
    action("Choose a new password", link),
    text("The link works once, for three days, and only until you next log in."),
    text("Your username, in case you have forgotten:"),
    code(username),
    text("If you did not ask for this, ignore this mail: your password stays as it is."),
    text`The ${siteName} team`,
  ],
});
