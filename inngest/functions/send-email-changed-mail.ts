import { inngest, on } from "#inngest/client.ts";
import { RETRIES } from "#lib/adapters/jobs/retries.ts";
import { sendEmailChangedMail } from "#lib/mail/send-email-changed-mail.ts";

export const sendEmailChangedMailJob = inngest.createFunction(
  { id: "send-email-changed-mail", triggers: [on("mail/email-change.announced")], retries: RETRIES },
  async ({ event, step }) => {
    await step.run("send", () => sendEmailChangedMail(event.data));
  },
);
