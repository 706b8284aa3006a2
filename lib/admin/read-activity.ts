import { env } from "#config/env.ts";
import { db } from "#db/client.ts";
import {
  ACTIVITIES,
  type Activity,
  countActivity,
  type DailyCount,
  selectDailyCounts,
  storeDailyCounts,
} from "#db/queries/admin-activity.ts";
import { defer } from "#lib/adapters/defer.ts";
import { singleFlight } from "#lib/concurrency/single-flight.ts";
import { requireStaff } from "#lib/users/policy.ts";
import type { MaybeViewer } from "#lib/viewer.ts";

export const ACTIVITY_DAYS = 30;

/** One number a day for every activity, oldest first, today last. */
export type ActivityReport = { days: string[] } & Record<Activity, number[]>;

/** Past days are counted again after this long: posts get deleted, and demo data has dates in the past. */
const STALE_MINUTES = 10;

/**
 * Signups, posts and likes per day of the last 30 days. Only today is counted while the page waits; the counts of the
 * days before are stored, and counted again in the background when they are stale.
 */
export async function readActivity(viewer: MaybeViewer, now: Date = new Date()): Promise<ActivityReport> {
  requireStaff(viewer);
  const days = lastDays(now);
  const [first = "", today = ""] = [days[0], days.at(-1)];
  const past = { from: first, until: today };
  let kept: DailyCount[] = await selectDailyCounts(db, past).then((rows) => {
    const isWhole = rows.length === (ACTIVITY_DAYS - 1) * ACTIVITIES.length;
    const limit = now.getTime() - STALE_MINUTES * 60_000;
    if (isWhole && rows.some((row) => row.countedAt.getTime() < limit)) {
      defer("activity.recount", () => recount(days));
    }
    return isWhole ? rows : [];
  });
  if (kept.length === 0) kept = await recount(days);
  const recent = await countDays({ from: today, until: nextDay(today) });

  const value = (name: Activity, day: string) =>
    [...kept, ...recent].find((count) => count.name === name && count.day === day)?.value ?? 0;
  const report = (name: Activity) => days.map((day) => value(name, day));
  return { days, users: report("users"), posts: report("posts"), likes: report("likes") };
}

async function countDays(range: { from: string; until: string }): Promise<DailyCount[]> {
  const counts = await Promise.all(
    ACTIVITIES.map((name) => countActivity(db, name, { ...range, timeZone: env.TIME_ZONE })),
  );
  return counts.flat();
}

/** Counts all days but the last and stores the counts, zeros too. */
const recount = singleFlight(async (days: string[]): Promise<DailyCount[]> => {
  const [first = "", today = ""] = [days[0], days.at(-1)];
  const found = await countDays({ from: first, until: today });
  const counts = ACTIVITIES.flatMap((name) =>
    days.slice(0, -1).map((day) => ({
      day,
      name,
      value: found.find((count) => count.name === name && count.day === day)?.value ?? 0,
    })),
  );
  await storeDailyCounts(db, counts);
  return counts;
});

/** The dates of the last days in the site's time zone, as `2026-11-22`. */
function lastDays(now: Date): string[] {
  // Swedish writes dates the ISO way.
  const today = new Intl.DateTimeFormat("sv-SE", { timeZone: env.TIME_ZONE }).format(now);
  return Array.from({ length: ACTIVITY_DAYS }, (_, index) => shiftDay(today, index - ACTIVITY_DAYS + 1));
}

function shiftDay(day: string, by: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + by);
  return date.toISOString().slice(0, 10);
}

const nextDay = (day: string) => shiftDay(day, 1);
