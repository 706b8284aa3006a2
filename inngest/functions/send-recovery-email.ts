import { inngest, on } from "#inngest/client.ts";
import { RETRIES } from "#lib/adapters/jobs/retries.ts";
import { sendRecoveryEmail } from "#lib/email/send-recovery-email.ts";

export const sendRecoveryEmailJob = inngest.createFunction(
  { id: "send-recovery-mail", triggers: [on("mail/recovery.requested")], retries: RETRIES },
  async ({ event, step }) => {
    await step.run("send", () => sendRecoveryEmail(event.data));
  },
);
