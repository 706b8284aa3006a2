import { and, count, gte, lt } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { env } from "#config/env.ts";
import { db } from "#db/client.ts";
import { likes, posts, users } from "#db/schema/index.ts";
import { sendEmail } from "./send-email.ts";
import { type WeekCounts, weeklyReportEmail } from "./templates/weekly-report-email.ts";

const WEEK = 7 * 24 * 60 * 60 * 1000;

/** What came new in the seven days before `until`. */
export async function countWeek(until: Date): Promise<WeekCounts> {
  const since = new Date(until.getTime() - WEEK);
  const within = (at: PgColumn) => and(gte(at, since), lt(at, until));
  const [newUsers, newPosts, newLikes] = await Promise.all([
    db.select({ total: count() }).from(users).where(within(users.dateJoined)),
    db.select({ total: count() }).from(posts).where(within(posts.createdAt)),
    db.select({ total: count() }).from(likes).where(within(likes.createdAt)),
  ]);
  return { users: newUsers[0]?.total ?? 0, posts: newPosts[0]?.total ?? 0, likes: newLikes[0]?.total ?? 0 };
}

/**
 * Mails the week's numbers to everybody in WEEKLY_RECIPIENTS.
 * @param reportId the same for every attempt at one report, so that nobody gets it twice
 * @returns how many it was sent to
 */
export async function sendWeeklyReport(reportId: string, until = new Date()): Promise<number> {
  const recipients = env.WEEKLY_RECIPIENTS;
  if (recipients.length === 0) return 0;
  const letter = weeklyReportEmail({ siteName: env.SITE_NAME, counts: await countWeek(until) });
  for (const [index, recipient] of recipients.entries()) await sendEmail(`${reportId}-${index}`, recipient, letter);
  return recipients.length;
}
