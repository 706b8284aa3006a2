import { and, gte, lt, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { dailyCounts, likes, posts, users } from "#db/schema/index.ts";
import { instantOfLocal } from "./local-time.ts";

export const ACTIVITIES = ["users", "posts", "likes"] as const;
export type Activity = (typeof ACTIVITIES)[number];
export type DailyCount = { day: string; name: Activity; value: number };

const TIMES = {
  users: { table: users, at: users.dateJoined },
  posts: { table: posts, at: posts.createdAt },
  likes: { table: likes, at: likes.createdAt },
} as const;

/** Counts what happened from the day `from` on, before the day `until`; days without anything are missing. */
export async function countActivity(
  q: Executor,
  name: Activity,
  { from, until, timeZone }: { from: string; until: string; timeZone: string },
): Promise<DailyCount[]> {
  const { table, at } = TIMES[name];
  const day = sql<string>`to_char(${at} at time zone ${timeZone}::text, 'YYYY-MM-DD')`;
  const midnight = (date: string) => instantOfLocal(sql`${date}::date::timestamp`, timeZone, "first");
  const rows = await q
    .select({ day, value: sql`count(*)`.mapWith(Number) })
    .from(table)
    .where(and(gte(at, midnight(from)), lt(at, midnight(until))))
    .groupBy(sql`1`);
  return rows.map((row) => ({ ...row, name }));
}

export async function selectDailyCounts(q: Executor, { from, until }: { from: string; until: string }) {
  return await q
    .select({
      day: dailyCounts.day,
      name: dailyCounts.name,
      value: dailyCounts.value,
      countedAt: dailyCounts.countedAt,
    })
    .from(dailyCounts)
    .where(and(gte(dailyCounts.day, from), lt(dailyCounts.day, until)));
}

export async function storeDailyCounts(q: Executor, counts: DailyCount[]): Promise<void> {
  await q
    .insert(dailyCounts)
    .values(counts)
    .onConflictDoUpdate({
      target: [dailyCounts.day, dailyCounts.name],
      set: { value: sql`excluded.value`, countedAt: sql`now()` },
    });
}
