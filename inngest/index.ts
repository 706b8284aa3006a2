import { changeAccountPostsJob } from "./functions/change-account-posts.ts";
import { deleteMediaFilesJob } from "./functions/delete-media-files.ts";
import { flushExpiredTokensJob } from "./functions/flush-expired-tokens.ts";
import { nightlyUpkeepJob } from "./functions/nightly-upkeep.ts";
import { processPostImageJob } from "./functions/process-post-image.ts";
import { renderPostsJob } from "./functions/render-posts.ts";
import { sendEmailChangeMailJob } from "./functions/send-email-change-mail.ts";
import { sendEmailChangedMailJob } from "./functions/send-email-changed-mail.ts";
import { sendRecoveryMailJob } from "./functions/send-recovery-mail.ts";
import { sendResetMailJob } from "./functions/send-reset-mail.ts";
import { sendWeeklyReportJob } from "./functions/send-weekly-report.ts";

/** Every background job, for both engines: our own worker and an Inngest server. */
export const functions = [
  processPostImageJob,
  deleteMediaFilesJob,
  changeAccountPostsJob,
  sendRecoveryMailJob,
  sendResetMailJob,
  sendEmailChangeMailJob,
  sendEmailChangedMailJob,
  sendWeeklyReportJob,
  flushExpiredTokensJob,
  nightlyUpkeepJob,
  renderPostsJob,
];
