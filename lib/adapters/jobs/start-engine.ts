import type { Socket } from "node:net";
import type { JobWithMetadata, PgBoss } from "pg-boss";
import { summarizeError } from "#lib/observability/describe-error.ts";
import { logger } from "#lib/observability/logger.ts";
import { moveJobs, raiseRetryLimit, releaseActiveJobs } from "./boss-tables.ts";
import { describeFunctions, FAILURE_SUFFIX, type FunctionSpec } from "./describe-functions.ts";
import { type Forwarder, takeWhenReady } from "./forward-to-inngest.ts";
import type { OutboxEvent } from "./job-data.ts";
import { FAILURES, FAILURES_RETRIES, failuresQueue, OUTBOX, outboxQueue, runQueue, runQueueName } from "./queues.ts";
import { settled } from "./report-job-result.ts";
import { OWN_RETRIES } from "./retry-settings.ts";
import { type Runner, runFailureHandler, runJob, startRunWorker } from "./run-jobs.ts";
import { sendScheduledRuns, sendTriggeredRuns } from "./send-runs.ts";
import { startBoss } from "./start-boss.ts";

export type Engine = { stop(): Promise<void> };

export type EngineOptions = Runner & {
  /** How often the queues are polled for delayed retries; new jobs are announced at once. */
  pollSeconds?: number;
  /** How long a stop waits for active jobs before it returns them to their queues. */
  stopSeconds?: number;
  /** Former id of a function → id: jobs that an earlier version has queued, or still queues, are run too. */
  formerIds?: Record<string, string>;
  /** No other process uses this database: jobs that are active now belong to a process that crashed. */
  alone?: boolean;
  /** Takes the events instead of the functions here, and starts the scheduled runs. */
  forwarder?: Forwarder;
  /** For `startBoss`. */
  openSocket?: () => Socket;
};

const OUTBOX_BATCH = 50;
const CHECK_MS = 20_000;

/**
 * The embedded engine: takes events from the outbox, sends a run for every function they trigger, drives the runs
 * through the SDK's protocol, and starts the scheduled ones. With a forwarder it only finishes the runs that it has.
 */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const { handler, pollSeconds = 5, stopSeconds = 10, alone = false, formerIds = {}, forwarder, openSocket } = options;
  const all = await describeFunctions(handler);
  const functions = all.filter(({ id }) => !id.endsWith(FAILURE_SUFFIX));
  const failureHandlers = all.filter(({ id }) => id.endsWith(FAILURE_SUFFIX));
  const runQueues = functions.map((spec) => runQueue(spec.id, ownRetries(spec)));
  const boss = await startBoss([failuresQueue, outboxQueue, ...runQueues], openSocket);
  const moveFormerJobs = async () => {
    for (const [former, id] of Object.entries(formerIds)) {
      await moveJobs(boss.getDb(), runQueueName(former), runQueueName(id));
    }
  };
  await moveFormerJobs();
  for (const { name, retryLimit = 0 } of [failuresQueue, ...runQueues]) {
    await raiseRetryLimit(boss.getDb(), name, retryLimit);
  }
  if (alone) await reclaimJobs(boss);

  const polling = { pollingIntervalSeconds: Math.min(2, pollSeconds), notifyPollingIntervalSeconds: pollSeconds };
  for (const spec of functions) {
    const worker = { ...polling, ...(spec.keyed && { groupConcurrency: spec.keyed.limit }) };
    const queue = { name: runQueueName(spec.id), retries: ownRetries(spec) };
    for (let count = 0; count < spec.limit; count++) {
      await startRunWorker(boss, queue, worker, (job) => runJob(options, spec, job));
    }
  }
  const failures = { name: FAILURES, retries: FAILURES_RETRIES };
  await startRunWorker(boss, failures, polling, (job) => runFailureHandler(options, failureHandlers, job));

  const takeEvents = () =>
    boss.work(
      OUTBOX,
      { ...polling, batchSize: OUTBOX_BATCH, burstWhenBatchFull: true, includeMetadata: true, perJobResults: true },
      (jobs: JobWithMetadata<OutboxEvent>[]) => {
        const sent = forwarder?.send(jobs);
        return Promise.all(jobs.map((job) => settled(job, () => sent ?? sendTriggeredRuns(boss, functions, job))));
      },
    );
  if (!forwarder) await takeEvents();
  const source = forwarder
    ? takeWhenReady(forwarder, takeEvents)
    : checkRegularly(async () => {
        // In a rolling restart a process of the earlier version still queues jobs.
        await moveFormerJobs();
        await sendScheduledRuns(boss, functions, new Date());
      });

  return {
    async stop() {
      await source.stop();
      await boss.stop({ graceful: true, timeout: stopSeconds * 1000 });
    },
  };
}

const ownRetries = (spec: FunctionSpec) => Math.min(spec.retries, OWN_RETRIES);

/** Takes the jobs of a crashed process at once, instead of after its missing heartbeats and a pause. */
async function reclaimJobs(boss: PgBoss): Promise<void> {
  for (const { queue, ids } of await releaseActiveJobs(boss.getDb())) {
    await boss.fail(queue, ids, { message: "The process crashed during the job." });
  }
}

/** Checks now and every few seconds whether there are runs to send. A stop waits for the check that is under way. */
function checkRegularly(check: () => Promise<void>): { stop(): Promise<void> } {
  const checked = () => check().catch((error) => logger.warn("jobs.check-failed", { error: summarizeError(error) }));
  let last = checked();
  const timer = setInterval(() => {
    last = checked();
  }, CHECK_MS);
  return {
    async stop() {
      clearInterval(timer);
      await last;
    },
  };
}
