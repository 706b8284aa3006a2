import { inngest, on } from "#inngest/client.ts";
import { sendEmailChangeMail } from "#lib/mail/send-email-change-mail.ts";
import { sendEmailChangedMail } from "#lib/mail/send-email-changed-mail.ts";
import { sendRecoveryMail } from "#lib/mail/send-recovery-mail.ts";
import { sendResetMail } from "#lib/mail/send-reset-mail.ts";

// A mail service that is away is waited for: the pauses grow to ten minutes. Each mail has an id, so none goes twice.
const RETRIES = 12;

export const sendRecoveryMailJob = inngest.createFunction(
  { id: "send-recovery-mail", triggers: [on("mail/recovery.requested")], retries: RETRIES },
  ({ event, step }) => step.run("send", () => sendRecoveryMail(event.data)),
);

export const sendResetMailJob = inngest.createFunction(
  { id: "send-reset-mail", triggers: [on("mail/reset.requested")], retries: RETRIES },
  ({ event, step }) => step.run("send", () => sendResetMail(event.data)),
);

export const sendEmailChangeMailJob = inngest.createFunction(
  { id: "send-email-change-mail", triggers: [on("mail/email-change.requested")], retries: RETRIES },
  ({ event, step }) => step.run("send", () => sendEmailChangeMail(event.data)),
);

export const sendEmailChangedMailJob = inngest.createFunction(
  { id: "send-email-changed-mail", triggers: [on("mail/email-change.announced")], retries: RETRIES },
  ({ event, step }) => step.run("send", () => sendEmailChangedMail(event.data)),
);
