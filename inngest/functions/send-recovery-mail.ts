import { inngest, on } from "#inngest/client.ts";
import { sendRecoveryMail } from "#lib/mail/send-recovery-mail.ts";

export const sendRecoveryMailJob = inngest.createFunction(
  { id: "send-recovery-mail", triggers: [on("mail/recovery.requested")], retries: 12 },
  async ({ event, step }) => {
    await step.run("send", () => sendRecoveryMail(event.data));
  },
);
