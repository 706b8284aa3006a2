import { inngest } from "#inngest/client.ts";
import { localTime } from "#inngest/schedule.ts";
import { sendWeeklyReport } from "#lib/mail/send-weekly-report.ts";

export const sendWeeklyReportJob = inngest.createFunction(
  { id: "send-weekly-report", triggers: [{ cron: localTime("0 10 * * 6") }], retries: 8 },
  async ({ event, step }) => {
    const reportId = event.id ?? `week-${new Date(event.ts ?? Date.now()).toISOString().slice(0, 10)}`;
    await step.run("send", () => sendWeeklyReport(reportId));
  },
);
