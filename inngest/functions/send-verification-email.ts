import { inngest, on } from "#inngest/client.ts";
import { RETRIES } from "#lib/adapters/jobs/retries.ts";
import { sendVerificationEmail } from "#lib/email/send-verification-email.ts";

export const sendVerificationEmailJob = inngest.createFunction(
  { id: "send-email-change-mail", triggers: [on("mail/email-change.requested")], retries: RETRIES },
  async ({ event, step }) => {
    await step.run("send", () => sendVerificationEmail(event.data));
  },
);
