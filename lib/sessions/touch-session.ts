import { and, eq, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { sessions } from "#db/schema/index.ts";
import { defer } from "#lib/adapters/defer.ts";
import { stampIsDue, stillDue } from "./touch-last-activity.ts";

/** Notes when the device was last used, at most once a minute, without delaying the request. */
export function touchSession(sessionId: string, lastSeenAt: Date): void {
  if (!stampIsDue(lastSeenAt)) return;
  defer("touch-session", () =>
    db
      .update(sessions)
      .set({ lastSeenAt: sql`now()` })
      .where(and(eq(sessions.id, sessionId), stillDue(sessions.lastSeenAt))),
  );
}
