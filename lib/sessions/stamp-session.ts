import { and, eq, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { sessions } from "#db/schema/index.ts";
import { defer } from "#lib/adapters/defer.ts";
import { stampIsDue, stillDue } from "./stamp-activity.ts";

/** Notes when the device was last used, at most once a minute, without delaying the request. */
export function stampSession(sessionId: string, lastSeenAt: Date): void {
  if (!stampIsDue(lastSeenAt)) return;
  defer("stamp-session", () =>
    db
      .update(sessions)
      .set({ lastSeenAt: sql`now()` })
      .where(and(eq(sessions.id, sessionId), stillDue(sessions.lastSeenAt))),
  );
}
