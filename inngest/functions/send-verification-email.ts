import { inngest, on, payloadOf } from "#inngest/client.ts";
import { RETRIES } from "#lib/adapters/jobs/retry-settings.ts";
import { sendVerificationEmail } from "#lib/email/verification-email.ts";

export const sendVerificationEmailJob = inngest.createFunction(
  { id: "send-verification-email", triggers: on("email/address-change.requested"), retries: RETRIES },
  async ({ event, step }) => {
    await step.run("send", () => sendVerificationEmail(payloadOf("email/address-change.requested", event)));
  },
);
