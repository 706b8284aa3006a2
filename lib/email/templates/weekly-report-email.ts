import { type EmailContent, table, text } from "#lib/email/email-content.ts";
import { isolate } from "#lib/format/isolate.ts";

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
