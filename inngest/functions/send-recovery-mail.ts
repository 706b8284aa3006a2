import { inngest, on } from "#inngest/client.ts";
import { RETRIES } from "#lib/adapters/jobs/retries.ts";
import { sendRecoveryMail } from "#lib/mail/send-recovery-mail.ts";

export const sendRecoveryMailJob = inngest.createFunction(
  { id: "send-recovery-mail", triggers: [on("mail/recovery.requested")], retries: RETRIES },
  async ({ event, step }) => {
    await step.run("send", () => sendRecoveryMail(event.data));
  },
);
