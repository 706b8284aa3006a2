import { type AnyColumn, and, eq, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { users } from "#db/schema/index.ts";
import { defer } from "#lib/adapters/defer.ts";

const STAMP_SECONDS = 60;

/** True when a stamp found by the request's own lookup is old enough to be renewed. */
export const stampIsDue = (stamp: Date | null) => !stamp || Date.now() - stamp.getTime() >= STAMP_SECONDS * 1000;

/** The same asked in the write: of many requests that found the old stamp, one renews it. */
export const stillDue = (stamp: AnyColumn) =>
  sql`coalesce(${stamp} <= now() - make_interval(secs => ${STAMP_SECONDS}), true)`;

/**
 * Notes that the user is here, at most once a minute, without delaying the request.
 * @param lastActivityAt what the request's lookup found, which spares the write in most cases
 */
export function touchLastActivity(userId: number, lastActivityAt: Date | null): void {
  if (!stampIsDue(lastActivityAt)) return;
  defer("stamp-activity", () =>
    db
      .update(users)
      .set({ lastActivityAt: sql`now()` })
      .where(and(eq(users.id, userId), stillDue(users.lastActivityAt))),
  );
}
