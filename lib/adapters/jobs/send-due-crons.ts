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
      const from = new Date(now.getTime() - GRACE_SECONDS * 1000);
      const due = boss
        .previewSchedule(expression, { tz: timeZone, from, count: 60 })
        .filter((time) => time <= now)
        .at(-1);
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
