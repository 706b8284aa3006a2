import type { JobWithMetadata, PgBoss, WorkOptions } from "pg-boss";
import { logger } from "#lib/logger.ts";
import { contextOf, traced } from "#lib/tracing.ts";
import { deriveId } from "./derive-id.ts";
import { describeFunctions, FAILURE_SUFFIX, type FunctionHandler, type FunctionSpec } from "./describe-functions.ts";
import {
  FAILURES,
  FAILURES_RETRIES,
  failuresQueue,
  MAX_RETRY_DELAY_SECONDS,
  OUTBOX,
  outboxQueue,
  RETRY_DELAY_SECONDS,
  RUN_PREFIX,
  runQueue,
  runQueueName,
} from "./queues.ts";
import { type InngestEvent, RunError, runFunction, type StepMemory } from "./run-function.ts";
import { sendDueCrons } from "./send-due-crons.ts";
import type { Origin, OutboxEvent } from "./send-event.ts";
import { settled } from "./settle-job.ts";
import { startBoss } from "./start-boss.ts";

/** What a job of a run carries: the event that triggered it. */
export type Run = InngestEvent & {
  origin?: Origin;
  /** How many attempts of a job ended in an error. A job for the `onFailure` inherits the count of the run. */
  failures?: { job: string; count: number };
};

export type Engine = { stop(): Promise<void> };

export type EngineOptions = {
  handler: FunctionHandler;
  memory: StepMemory;
  /** How often delayed retries are looked for; new jobs are announced at once. */
  pollSeconds?: number;
  /** How long a stop waits for the jobs at work before it hands them back. */
  stopSeconds?: number;
  /** No other process uses this database: jobs that are at work now are those of one that died. */
  alone?: boolean;
};

const OUTBOX_BATCH = 50;
const CRON_CHECK_MS = 20_000;

/**
 * The embedded engine: takes events from the outbox, gives every function they trigger a run, drives the runs
 * through the SDK's protocol, and starts the scheduled ones.
 */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const { handler, pollSeconds = 5, stopSeconds = 10, alone = false } = options;
  const all = await describeFunctions(handler);
  const functions = all.filter(({ id }) => !id.endsWith(FAILURE_SUFFIX));
  const failureHandlers = all.filter(({ id }) => id.endsWith(FAILURE_SUFFIX));
  const boss = await startBoss([
    failuresQueue,
    outboxQueue,
    ...functions.map(({ id, retries }) => runQueue(id, retries)),
  ]);
  if (alone) await reclaimJobs(boss);
  const polling = { pollingIntervalSeconds: Math.min(2, pollSeconds), notifyPollingIntervalSeconds: pollSeconds };

  await boss.work(
    OUTBOX,
    { ...polling, batchSize: OUTBOX_BATCH, burstWhenBatchFull: true, includeMetadata: true, perJobResults: true },
    (jobs: JobWithMetadata<OutboxEvent>[]) =>
      Promise.all(jobs.map((job) => settled(job, () => fanOut(boss, functions, job)))),
  );
  for (const spec of functions) {
    const worker = { ...polling, ...(spec.keyed && { groupConcurrency: spec.keyed.limit }) };
    const queue = { name: runQueueName(spec.id), retries: spec.retries };
    for (let count = 0; count < spec.limit; count++) {
      await takeRuns(boss, queue, worker, (job) => runJob(options, spec, job, job.data));
    }
  }
  const failures = { name: FAILURES, retries: FAILURES_RETRIES };
  await takeRuns(boss, failures, polling, (job) => runFailureHandler(options, failureHandlers, job));

  let checking: Promise<void> = Promise.resolve();
  const checkCrons = () => {
    checking = sendDueCrons(boss, functions, new Date()).catch((error) =>
      logger.warn("jobs.cron-check-failed", { error: String(error) }),
    );
  };
  checkCrons();
  const timer = setInterval(checkCrons, CRON_CHECK_MS);

  return {
    async stop() {
      clearInterval(timer);
      await checking;
      await boss.stop({ graceful: true, timeout: stopSeconds * 1000 });
    },
  };
}

/** A worker that takes one run after the other. It looks for the next at once: a backlog is not announced again. */
async function takeRuns(
  boss: PgBoss,
  queue: { name: string; retries: number },
  options: WorkOptions,
  work: (job: JobWithMetadata<Run>) => Promise<unknown>,
): Promise<void> {
  let workerId = "";
  workerId = await boss.work(
    queue.name,
    { ...options, includeMetadata: true, perJobResults: true },
    async (jobs: JobWithMetadata<Run>[]) => {
      const results = await Promise.all(
        jobs.map((job) => settled(job, () => work(job).catch(failing(boss, queue.retries, job)))),
      );
      boss.notifyWorker(workerId);
      return results;
    },
  );
}

/** A service that says when to come again would only refuse once more before then; longer than this is its problem. */
const LONGEST_PAUSE_SECONDS = 3600;

/** How many attempts of this job ended in an error; what interrupted one, a kill or a lost database, does not count. */
function failuresOf({ id, data }: JobWithMetadata<Run>): number {
  return data.failures?.job === id ? data.failures.count : 0;
}

/** Twice as long after every failure, with jitter. */
const growingPause = (failures: number) =>
  Math.min(MAX_RETRY_DELAY_SECONDS, Math.ceil(RETRY_DELAY_SECONDS * 2 ** (failures - 1) * (1 + Math.random())));

/**
 * Counts an attempt that ended in an error, and sets the pause before the next one, which the failure may ask for.
 * What is not an error of the function, such as a lost database under the engine, only pauses.
 */
function failing(boss: PgBoss, retries: number, job: JobWithMetadata<Run>): (error: unknown) => Promise<never> {
  return async (error) => {
    const own = error instanceof RunError ? error : undefined;
    const failures = failuresOf(job) + (own ? 1 : 0);
    const asked = own?.retryAfterSeconds;
    const delay =
      asked === undefined ? growingPause(own ? failures : job.retryCount + 1) : Math.min(asked, LONGEST_PAUSE_SECONDS);
    await boss.getDb().executeSql(
      `update pgboss.job set retry_delay = $1, retry_backoff = false,
        data = data || jsonb_build_object('failures', jsonb_build_object('job', id, 'count', $2::int))
      where name = $3 and id = $4 and state = 'active' and retry_count = $5`,
      [delay, failures, job.name, job.id, job.retryCount],
    );
    throw own && failures > retries ? new RunError(own, { final: true, stepId: own.stepId }) : error;
  };
}

/** Takes jobs from a dead process at once, instead of when its silence is noticed and after a pause. */
async function reclaimJobs(boss: PgBoss): Promise<void> {
  const { rows } = await boss.getDb().executeSql(
    `with reclaimed as (
      update pgboss.job set state = 'retry', start_after = now(), heartbeat_on = null
      where state = 'active' and retry_count < retry_limit
    )
    select name, array_agg(id::text) as ids from pgboss.job
    where state = 'active' and retry_count >= retry_limit group by name`,
  );
  for (const { name, ids } of rows) await boss.fail(name, ids, { message: "The process died at work on it." });
}

/** One run for each function that the event triggers; repeating it adds nothing. */
async function fanOut(boss: PgBoss, functions: FunctionSpec[], job: JobWithMetadata<OutboxEvent>): Promise<void> {
  const { name, data, origin } = job.data;
  const run: Run = { id: job.id, name, data, ts: job.createdOn.getTime(), ...(origin && { origin }) };
  const triggered = functions.filter(({ events }) => events.includes(name));
  if (triggered.length === 0) logger.warn("jobs.event-without-function", { name });
  for (const { id, keyed } of triggered) {
    const key = keyed?.path.reduce<unknown>((value, part) => (value as Record<string, unknown>)?.[part], data);
    await boss.send(runQueueName(id), run, {
      id: deriveId(job.id, id),
      ...(keyed && { group: { id: `${id}:${String(key)}` } }),
    });
  }
}

function runJob(
  { handler, memory }: EngineOptions,
  { fullId: functionId, retries }: FunctionSpec,
  job: JobWithMetadata<Run>,
  { origin, failures: _, ...event }: Run,
): Promise<unknown> {
  const attempt = failuresOf(job);
  // One that was given up and is run again by hand has one attempt more.
  const maxAttempts = Math.max(retries, attempt) + 1;
  const attributes = { "daybook.job_id": job.id, "daybook.job_attempt": attempt, ...requestAttribute(origin) };
  const run = () => runFunction(handler, memory, { functionId, runId: job.id, event, attempt, maxAttempts });
  return traced(`job ${functionId}`, attributes, run, contextOf(origin?.traceparent));
}

const requestAttribute = (origin: Origin | undefined) =>
  origin?.requestId ? { "daybook.request_id": origin.requestId } : {};

/** A run is given up: its function's `onFailure`, when it has one, is a function of its own. */
async function runFailureHandler(
  options: EngineOptions,
  handlers: FunctionSpec[],
  job: JobWithMetadata<Run>,
): Promise<void> {
  const id = job.sourceName?.slice(RUN_PREFIX.length) ?? "";
  const handler = handlers.find((one) => one.id === id + FAILURE_SUFFIX);
  if (!handler) return;
  await runJob(options, { ...handler, retries: FAILURES_RETRIES }, job, {
    id: job.id,
    name: "inngest/function.failed",
    ts: Date.now(),
    data: {
      function_id: handler.fullId.slice(0, -FAILURE_SUFFIX.length),
      run_id: job.sourceId,
      error: job.sourceOutput ?? {},
      event: job.data,
    },
  });
}
