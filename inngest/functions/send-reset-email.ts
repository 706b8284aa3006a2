import { inngest, on, payloadOf } from "#inngest/client.ts";
import { RETRIES } from "#lib/adapters/jobs/retry-settings.ts";
import { sendResetEmail } from "#lib/email/reset-email.ts";

export const sendResetEmailJob = inngest.createFunction(
  { id: "send-reset-email", triggers: on("email/reset.requested"), retries: RETRIES },
  async ({ event, step }) => {
    await step.run("send", () => sendResetEmail(payloadOf("email/reset.requested", event)));
  },
);
