import { deleteMediaFilesJob } from "./functions/delete-media-files.ts";
import { flushExpiredTokensJob } from "./functions/flush-expired-tokens.ts";
import { nightlyUpkeepJob } from "./functions/nightly-upkeep.ts";
import { processPostImageJob } from "./functions/process-post-image.ts";
import {
  sendEmailChangedMailJob,
  sendEmailChangeMailJob,
  sendRecoveryMailJob,
  sendResetMailJob,
} from "./functions/send-mails.ts";
import { sendWeeklyReportJob } from "./functions/send-weekly-report.ts";

/** Every background job, for both engines: our own worker and an Inngest server. */
export const functions = [
  processPostImageJob,
  deleteMediaFilesJob,
  sendRecoveryMailJob,
  sendResetMailJob,
  sendEmailChangeMailJob,
  sendEmailChangedMailJob,
  sendWeeklyReportJob,
  flushExpiredTokensJob,
  nightlyUpkeepJob,
];
