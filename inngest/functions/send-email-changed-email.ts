import { inngest, on, payloadOf } from "#inngest/client.ts";
import { RETRIES } from "#lib/adapters/jobs/retry-settings.ts";
import { sendEmailChangedEmail } from "#lib/email/email-changed-email.ts";

export const sendEmailChangedEmailJob = inngest.createFunction(
  { id: "send-email-changed-email", triggers: on("email/address-change.announced"), retries: RETRIES },
  async ({ event, step }) => {
    await step.run("send", () => sendEmailChangedEmail(payloadOf("email/address-change.announced", event)));
  },
);
