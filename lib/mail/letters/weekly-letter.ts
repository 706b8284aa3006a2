import { isolate } from "#lib/isolate.ts";
import { type Letter, table, text } from "#lib/mail/letter.ts";

export type WeekCounts = { users: number; posts: number; likes: number };

export const weeklyLetter = ({ siteName, counts }: { siteName: string; counts: WeekCounts }): Letter => ({
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
