import { code, type EmailContent, text } from "#lib/email/email-content.ts";
import { isolate } from "#lib/format/isolate.ts";

type Recovery = { siteName: string; token: string; resetUrl: string };

/** For people whose client has no browser: everything they need to send the request by hand. */
export const recoveryEmail = ({ siteName, token, resetUrl }: Recovery): EmailContent => ({
  subject: `${isolate(siteName)} Password Reset`,
  blocks: [
    text`Somebody, probably you, asked to recover an account on ${siteName}.`,
    text("This token sets a new password. It works once and for 5 minutes:"),
    code(token),
    text("Send a POST request to:"),
    code(resetUrl),
    text("with these headers:"),
    code(`Authorization: Bearer ${token}\nContent-Type: application/json`),
    text("and this body:"),
    code('{\n  "new_password": "your new password",\n  "new_password2": "your new password"\n}'),
    text("Then log in with the new password to get new tokens; all others have ended."),
    text("If you did not ask for this, ignore this mail: your password stays as it is."),
  ],
});
