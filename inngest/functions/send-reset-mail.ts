import { inngest, on } from "#inngest/client.ts";
import { RETRIES } from "#lib/adapters/jobs/retries.ts";
import { sendResetMail } from "#lib/mail/send-reset-mail.ts";

export const sendResetMailJob = inngest.createFunction(
  { id: "send-reset-mail", triggers: [on("mail/reset.requested")], retries: RETRIES },
  async ({ event, step }) => {
    await step.run("send", () => sendResetMail(event.data));
  },
);
