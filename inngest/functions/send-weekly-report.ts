import { inngest } from "#inngest/client.ts";
import { localTime } from "#inngest/schedule.ts";
import { RETRIES } from "#lib/adapters/jobs/retry-settings.ts";
import { sendWeeklyReport } from "#lib/email/weekly-report-email.ts";

export const sendWeeklyReportJob = inngest.createFunction(
  { id: "send-weekly-report", triggers: [{ cron: localTime("0 10 * * 6") }], retries: RETRIES, concurrency: 1 },
  ({ step, runId }) => step.run("send", () => sendWeeklyReport(runId)),
);
