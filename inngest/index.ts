import { changeAccountPostsJob } from "./functions/change-account-posts.ts";
import { deleteMediaFilesJob } from "./functions/delete-media-files.ts";
import { flushExpiredTokensJob } from "./functions/flush-expired-tokens.ts";
import { nightlyUpkeepJob } from "./functions/nightly-upkeep.ts";
import { processPostImageJob } from "./functions/process-post-image.ts";
import { renderPostsJob } from "./functions/render-posts.ts";
import { sendEmailChangedEmailJob } from "./functions/send-email-changed-email.ts";
import { sendRecoveryEmailJob } from "./functions/send-recovery-email.ts";
import { sendResetEmailJob } from "./functions/send-reset-email.ts";
import { sendVerificationEmailJob } from "./functions/send-verification-email.ts";
import { sendWeeklyReportJob } from "./functions/send-weekly-report.ts";

/** Every background job, for both engines: our own worker and an Inngest server. */
export const functions = [
  processPostImageJob,
  deleteMediaFilesJob,
  changeAccountPostsJob,
  sendRecoveryEmailJob,
  sendResetEmailJob,
  sendVerificationEmailJob,
  sendEmailChangedEmailJob,
  sendWeeklyReportJob,
  flushExpiredTokensJob,
  nightlyUpkeepJob,
  renderPostsJob,
];
