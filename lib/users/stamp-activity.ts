import { and, eq, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { users } from "#db/schema/index.ts";
import { defer } from "#lib/adapters/defer.ts";

export const STAMP_SECONDS = 60;

/** True when a stamp found by the request's own lookup is old enough to be renewed. */
export const stampIsDue = (stamp: Date | null) => !stamp || Date.now() - stamp.getTime() >= STAMP_SECONDS * 1000;

/**
 * Notes that the user is here, at most once a minute, without delaying the request.
 * @param lastActivityAt what the request's lookup found, which spares the write in most cases
 */
export function stampActivity(userId: number, lastActivityAt: Date | null): void {
  if (!stampIsDue(lastActivityAt)) return;
  defer("stamp-activity", () =>
    db
      .update(users)
      .set({ lastActivityAt: sql`now()` })
      // Of many requests that found the old stamp, one writes.
      .where(
        and(
          eq(users.id, userId),
          sql`coalesce(${users.lastActivityAt} <= now() - make_interval(secs => ${STAMP_SECONDS}), true)`,
        ),
      ),
  );
}
