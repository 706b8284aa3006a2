/** Former id of a function → id. Jobs of an upgraded site may still wait in the queues of version 0.1. */
export const FORMER_FUNCTION_IDS = {
  "send-recovery-mail": "send-recovery-email",
  "send-reset-mail": "send-reset-email",
  "send-email-change-mail": "send-verification-email",
  "send-email-changed-mail": "send-email-changed-email",
};
