import { inngest, on } from "#inngest/client.ts";
import { sendResetMail } from "#lib/mail/send-reset-mail.ts";

export const sendResetMailJob = inngest.createFunction(
  { id: "send-reset-mail", triggers: [on("mail/reset.requested")], retries: 12 },
  async ({ event, step }) => {
    await step.run("send", () => sendResetMail(event.data));
  },
);
