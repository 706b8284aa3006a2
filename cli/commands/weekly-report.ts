import { randomUUID } from "node:crypto";
import { sendWeeklyReport } from "#lib/email/weekly-report-email.ts";
import { printLine, rejectArguments } from "../command.ts";

export async function run(args: string[]): Promise<void> {
  rejectArguments(args);
  const sent = await sendWeeklyReport(randomUUID());
  printLine(
    sent === 0
      ? "The report was not sent: WEEKLY_RECIPIENTS is empty."
      : `Sent the weekly report to ${sent} ${sent === 1 ? "recipient" : "recipients"}.`,
  );
}
