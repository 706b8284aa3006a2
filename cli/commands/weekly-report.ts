import { randomUUID } from "node:crypto";
import { sendWeeklyReport } from "#lib/email/weekly-report-email.ts";
import { say, takesNothing } from "../command.ts";

export async function run(args: string[]): Promise<void> {
  takesNothing(args);
  const sent = await sendWeeklyReport(randomUUID());
  say(
    sent === 0
      ? "Nobody gets the report: WEEKLY_RECIPIENTS is empty."
      : `Sent the weekly report to ${sent} ${sent === 1 ? "recipient" : "recipients"}.`,
  );
}
