import type { Inngest } from "inngest";
import type { JobWithMetadata } from "pg-boss";
import { OUTBOX, outboxQueue } from "./queues.ts";
import type { OutboxEvent } from "./send-event.ts";
import { settled } from "./settle-job.ts";
import { startBoss } from "./start-boss.ts";
import type { Engine } from "./start-engine.ts";

const BATCH = 50;

/**
 * The worker's only duty beside an Inngest server: it passes the events on, under ids that follow from the outbox,
 * so that one which is passed on twice runs once.
 */
export async function forwardToInngest(client: Inngest): Promise<Engine> {
  const boss = await startBoss([outboxQueue]);
  await boss.work(
    OUTBOX,
    {
      notifyPollingIntervalSeconds: 5,
      batchSize: BATCH,
      burstWhenBatchFull: true,
      includeMetadata: true,
      perJobResults: true,
    },
    async (jobs: JobWithMetadata<OutboxEvent>[]) => {
      const events = jobs.map(({ id, data, createdOn }) => ({
        id: `outbox:${id}`,
        name: data.name,
        data: data.data,
        ts: createdOn.getTime(),
      }));
      const sent = client.send(events);
      return Promise.all(jobs.map((job) => settled(job, () => sent)));
    },
  );
  return { stop: () => boss.stop({ graceful: true, timeout: 10_000 }) };
}
