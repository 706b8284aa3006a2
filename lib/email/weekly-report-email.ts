import { env } from "#config/env.ts";
import { db } from "#db/client.ts";
import { countNewRows } from "#db/queries/new-rows.ts";
import { isolate } from "#lib/format/isolate.ts";
import { type EmailContent, table, text } from "./email-content.ts";
import { sendEmail } from "./send-email.ts";

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

/** What was created in the seven days before `until`. */
export const countWeek = (until: Date): Promise<WeekCounts> =>
  countNewRows(db, new Date(until.getTime() - WEEK_MS), until);

/**
 * Sends the week's numbers to all WEEKLY_RECIPIENTS.
 * @param reportId the same for every attempt at one report, so that it is sent once to each
 * @returns the number of recipients
 */
export async function sendWeeklyReport(reportId: string, until = new Date()): Promise<number> {
  const recipients = env.WEEKLY_RECIPIENTS;
  if (recipients.length === 0) return 0;
  const content = weeklyReportEmail({ siteName: env.SITE_NAME, counts: await countWeek(until) });
  for (const [index, recipient] of recipients.entries()) await sendEmail(`${reportId}-${index}`, recipient, content);
  return recipients.length;
}

export type WeekCounts = { users: number; posts: number; likes: number };

export const weeklyReportEmail = ({ siteName, counts }: { siteName: string; counts: WeekCounts }): EmailContent => ({
  subject: `${isolate(siteName)} week report`,
  blocks: [
    text("In the last 7 days:"),
    table([
      ["New users", String(counts.users)],
      ["New posts", String(counts.posts)],
      ["New likes", String(counts.likes)],
    ]),
  ],
});
