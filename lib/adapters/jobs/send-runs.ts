import { createHash } from "node:crypto";
import type { JobWithMetadata, PgBoss } from "pg-boss";
import type { FunctionSpec } from "./describe-functions.ts";
import type { OutboxEvent, Run } from "./job-data.ts";
import { runQueueName } from "./queues.ts";

/** A run that could not start within the hour of its time is dropped. */
const GRACE_SECONDS = 3600;

/**
 * Sends one run for each function that the event triggers; repeating it adds nothing.
 * @throws when there is none: a newer version has sent the event, and the outbox keeps it for a worker of that version
 */
export async function sendTriggeredRuns(
  boss: PgBoss,
  functions: FunctionSpec[],
  job: JobWithMetadata<OutboxEvent>,
): Promise<void> {
  const { name, data, origin } = job.data;
  const run: Run = { id: job.id, name, data, ts: job.createdOn.getTime(), ...(origin && { origin }) };
  const triggered = functions.filter(({ events }) => events.includes(name));
  if (triggered.length === 0) throw new Error(`This version has no function for the event ${name}.`);
  for (const { id, keyed } of triggered) {
    const key = keyed?.path.reduce<unknown>((value, part) => (value as Record<string, unknown>)?.[part], data);
    await boss.send(runQueueName(id), run, {
      id: deriveId(job.id, id),
      ...(keyed && { group: { id: `${id}:${String(key)}` } }),
    });
  }
}

/**
 * Sends the scheduled runs whose time has come, missed ones of the last hour too. The id of a run follows from its
 * time, so one of several processes sends it, however often they all try.
 */
export async function sendScheduledRuns(boss: PgBoss, functions: FunctionSpec[], now: Date): Promise<void> {
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

/** The latest time of the last hour. Step by step, because finding times far after `now` is slow. */
function lastDue(boss: PgBoss, expression: string, tz: string, now: Date): Date | undefined {
  let last: Date | undefined;
  for (let from = new Date(now.getTime() - GRACE_SECONDS * 1000); ; ) {
    const [next] = boss.previewSchedule(expression, { tz, from, count: 1 });
    if (!next || next > now) return last;
    last = from = next;
  }
}

/** A UUID (version 8) that follows from the names, so that sending the same thing twice sends it once. */
export function deriveId(...names: string[]): string {
  const hash = createHash("sha256").update(names.join("\0")).digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
}
