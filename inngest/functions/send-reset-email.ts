import { inngest, on } from "#inngest/client.ts";
import { RETRIES } from "#lib/adapters/jobs/retries.ts";
import { sendResetEmail } from "#lib/email/send-reset-email.ts";

export const sendResetEmailJob = inngest.createFunction(
  { id: "send-reset-mail", triggers: [on("mail/reset.requested")], retries: RETRIES },
  async ({ event, step }) => {
    await step.run("send", () => sendResetEmail(event.data));
  },
);
