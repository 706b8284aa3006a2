import { inngest, on } from "#inngest/client.ts";
import { RETRIES } from "#lib/adapters/jobs/retries.ts";
import { sendEmailChangedEmail } from "#lib/email/send-email-changed-email.ts";

export const sendEmailChangedEmailJob = inngest.createFunction(
  { id: "send-email-changed-mail", triggers: [on("mail/email-change.announced")], retries: RETRIES },
  async ({ event, step }) => {
    await step.run("send", () => sendEmailChangedEmail(event.data));
  },
);
