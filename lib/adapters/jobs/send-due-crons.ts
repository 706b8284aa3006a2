import type { PgBoss } from "pg-boss";
import { deriveId } from "./derive-id.ts";
import type { FunctionSpec } from "./describe-functions.ts";
import { runQueueName } from "./queues.ts";
import type { Run } from "./start-engine.ts";

/** A run that could not start within the hour of its time is dropped. */
const GRACE_SECONDS = 3600;

/**
 * Sends the scheduled runs whose time has come, missed ones of the last hour too. The id of a run follows from its
 * time, so one of several processes sends it, however often they all try.
 */
export async function sendDueCrons(boss: PgBoss, functions: FunctionSpec[], now: Date): Promise<void> {
  for (const { id, crons } of functions) {
    for (const { expression, timeZone } of crons) {
      const due = lastDue(boss, expression, timeZone, now);
      if (!due) continue;
      const run: Run = {
        id: deriveId(id, expression, due.toISOString()),
        name: "inngest/scheduled.timer",
        data: { cron: expression },
        ts: due.getTime(),
      };
      await boss.send(runQueueName(id), run, { id: run.id, retentionSeconds: GRACE_SECONDS });
    }
  }
}

/** The latest time of the last hour. Time by time, as each one after `now` would be sought for through days or weeks. */
function lastDue(boss: PgBoss, expression: string, tz: string, now: Date): Date | undefined {
  let last: Date | undefined;
  for (let from = new Date(now.getTime() - GRACE_SECONDS * 1000); ; ) {
    const [next] = boss.previewSchedule(expression, { tz, from, count: 1 });
    if (!next || next > now) return last;
    last = from = next;
  }
}
