import { action, type Letter, text } from "#lib/mail/letter.ts";

type EmailChanged = { siteName: string; username: string; newEmail: string; resetUrl: string };

/** To the address an account had until now: its owner may not be the one who changed it. */
export const emailChangedLetter = ({ siteName, username, newEmail, resetUrl }: EmailChanged): Letter => ({
  subject: `Your ${siteName} email address was changed`,
  blocks: [
    text(`Hello ${username},`),
    text(`The address of your account on ${siteName} is now ${newEmail}. Mails go there from now on.`),
    text("If this was you, there is nothing to do. If it was not, somebody knows your password: change it at once."),
    action("Reset the password", resetUrl),
    text(`The ${siteName} team`),
  ],
});
