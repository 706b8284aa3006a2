import { inngest, on } from "#inngest/client.ts";
import { RETRIES } from "#lib/adapters/jobs/retries.ts";
import { sendEmailChangeMail } from "#lib/mail/send-email-change-mail.ts";

export const sendEmailChangeMailJob = inngest.createFunction(
  { id: "send-email-change-mail", triggers: [on("mail/email-change.requested")], retries: RETRIES },
  async ({ event, step }) => {
    await step.run("send", () => sendEmailChangeMail(event.data));
  },
);
