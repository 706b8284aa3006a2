import { inngest, on } from "#inngest/client.ts";
import { sendEmailChangeMail } from "#lib/mail/send-email-change-mail.ts";

export const sendEmailChangeMailJob = inngest.createFunction(
  { id: "send-email-change-mail", triggers: [on("mail/email-change.requested")], retries: 12 },
  async ({ event, step }) => {
    await step.run("send", () => sendEmailChangeMail(event.data));
  },
);
