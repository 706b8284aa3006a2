import { inngest, on, payloadOf } from "#inngest/client.ts";
import { RETRIES } from "#lib/adapters/jobs/retry-settings.ts";
import { sendRecoveryEmail } from "#lib/email/recovery-email.ts";

export const sendRecoveryEmailJob = inngest.createFunction(
  { id: "send-recovery-email", triggers: on("email/recovery.requested"), retries: RETRIES },
  async ({ event, step }) => {
    await step.run("send", () => sendRecoveryEmail(payloadOf("email/recovery.requested", event)));
  },
);
