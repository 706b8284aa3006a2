import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { JobWithMetadata, PgBoss, Queue, WorkOptions } from "pg-boss";
import { summarizeError } from "#lib/observability/describe-error.ts";
import { logger } from "#lib/observability/logger.ts";
import { contextOf, traced } from "#lib/observability/tracing.ts";
import { deriveId } from "./derive-id.ts";
import { describeFunctions, FAILURE_SUFFIX, type FunctionHandler, type FunctionSpec } from "./describe-functions.ts";
import {
  FAILURES,
  FAILURES_RETRIES,
  failuresQueue,
  OUTBOX,
  outboxQueue,
  RUN_PREFIX,
  runQueue,
  runQueueName,
} from "./queues.ts";
import { growingPause, OWN_RETRIES, SERVICE_RETRY_MS } from "./retries.ts";
import { type InngestEvent, RunError, runFunction, type StepMemory } from "./run-function.ts";
import { sendDueCrons } from "./send-due-crons.ts";
import type { Origin, OutboxEvent } from "./send-event.ts";
import { settled } from "./settle-job.ts";
import { startBoss } from "./start-boss.ts";

/** What a job of a run carries: the event that triggered it. */
export type Run = InngestEvent & {
  origin?: Origin;
  /** The failed attempts of a job. A job for the `onFailure` inherits those of the run. */
  failures?: { job: string } & Failures;
};

type Failures = {
  /** How many attempts ended in an error of the function's own. */
  count: number;
  /** How many a service has failed, which uses up no retry. */
  outages?: number;
  /** When a service failed the job for the first time, in Unix milliseconds. */
  since?: number;
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
  /** Takes the events in place of the functions here, and starts the scheduled runs. */
  forwarder?: Forwarder;
  /** For `startBoss`. */
  openSocket?: () => Socket;
};

export type Forwarder = {
  /** Resolves when events can be taken. Until then they wait in the outbox. */
  ready(stopped: AbortSignal): Promise<void>;
  send(jobs: JobWithMetadata<OutboxEvent>[]): Promise<unknown>;
};

const OUTBOX_BATCH = 50;
const CRON_CHECK_MS = 20_000;
const FORWARDING_PAUSE_MS = 1_000;

/**
 * The embedded engine: takes events from the outbox, gives every function they trigger a run, drives the runs
 * through the SDK's protocol, and starts the scheduled ones. With a forwarder it only finishes the runs that it has.
 */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const { handler, pollSeconds = 5, stopSeconds = 10, alone = false, forwarder, openSocket } = options;
  const all = await describeFunctions(handler);
  const functions = all.filter(({ id }) => !id.endsWith(FAILURE_SUFFIX));
  const failureHandlers = all.filter(({ id }) => id.endsWith(FAILURE_SUFFIX));
  const ownRetries = (spec: FunctionSpec) => Math.min(spec.retries, OWN_RETRIES);
  const runQueues = functions.map((spec) => runQueue(spec.id, ownRetries(spec)));
  const boss = await startBoss([failuresQueue, outboxQueue, ...runQueues], openSocket);
  await raiseRetryLimits(boss, [failuresQueue, ...runQueues]);
  if (alone) await reclaimJobs(boss);
  const polling = { pollingIntervalSeconds: Math.min(2, pollSeconds), notifyPollingIntervalSeconds: pollSeconds };

  const takeEvents = () =>
    boss.work(
      OUTBOX,
      { ...polling, batchSize: OUTBOX_BATCH, burstWhenBatchFull: true, includeMetadata: true, perJobResults: true },
      (jobs: JobWithMetadata<OutboxEvent>[]) => {
        const sent = forwarder?.send(jobs);
        return Promise.all(jobs.map((job) => settled(job, () => sent ?? fanOut(boss, functions, job))));
      },
    );
  for (const spec of functions) {
    const worker = { ...polling, ...(spec.keyed && { groupConcurrency: spec.keyed.limit }) };
    const queue = { name: runQueueName(spec.id), retries: ownRetries(spec) };
    for (let count = 0; count < spec.limit; count++) {
      await takeRuns(boss, queue, worker, (job) => runJob(options, spec, job, job.data));
    }
  }
  const failures = { name: FAILURES, retries: FAILURES_RETRIES };
  await takeRuns(boss, failures, polling, (job) => runFailureHandler(options, failureHandlers, job));

  const stopped = new AbortController();
  let atWork: Promise<unknown>;
  let timer: NodeJS.Timeout | undefined;
  if (forwarder) {
    atWork = takeWhenReady(forwarder, takeEvents, stopped.signal);
  } else {
    await takeEvents();
    const checkCrons = () => {
      atWork = sendDueCrons(boss, functions, new Date()).catch((error) =>
        logger.warn("jobs.cron-check-failed", { error: summarizeError(error) }),
      );
    };
    atWork = Promise.resolve();
    checkCrons();
    timer = setInterval(checkCrons, CRON_CHECK_MS);
  }

  return {
    async stop() {
      clearInterval(timer);
      stopped.abort();
      await atWork;
      await boss.stop({ graceful: true, timeout: stopSeconds * 1000 });
    },
  };
}

/** Never rejects: a stop waits for it. */
async function takeWhenReady(forwarder: Forwarder, takeEvents: () => Promise<unknown>, stopped: AbortSignal) {
  while (!stopped.aborted) {
    try {
      await forwarder.ready(stopped);
      await takeEvents();
      return;
    } catch (error) {
      if (stopped.aborted) return;
      logger.warn("jobs.forwarding-failed", { error: summarizeError(error) });
      await sleep(FORWARDING_PAUSE_MS, undefined, { signal: stopped }).catch(() => {});
    }
  }
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

/** The failed attempts of this job; what interrupted one, a kill for instance, does not count. */
function failuresOf({ id, data }: JobWithMetadata<Run>): Failures {
  return data.failures?.job === id ? data.failures : { count: 0 };
}

const attemptsOf = ({ count, outages = 0 }: Failures): number => count + outages;

/** The step says so by the pause that it asks for; what is no error of the function is one of the engine's database. */
const isOutage = (error: unknown): boolean => !(error instanceof RunError) || error.retryAfterSeconds !== undefined;

function addFailure(before: Failures, error: unknown): Failures {
  if (!isOutage(error)) return { ...before, count: before.count + 1 };
  return { ...before, outages: (before.outages ?? 0) + 1, since: before.since ?? Date.now() };
}

/**
 * Counts a failed attempt and sets the pause before the next one. Errors of the function use up its retries; failures
 * of a service are tried again for a day, and widen pg-boss's limit, which bounds interruptions.
 */
function failing(boss: PgBoss, retries: number, job: JobWithMetadata<Run>): (error: unknown) => Promise<never> {
  return async (error) => {
    const before = failuresOf(job);
    const failures = addFailure(before, error);
    const asked = error instanceof RunError ? error.retryAfterSeconds : undefined;
    const pause = asked === undefined ? growingPause(attemptsOf(before)) : Math.min(asked, LONGEST_PAUSE_SECONDS);
    await boss.getDb().executeSql(
      `update pgboss.job set retry_delay = $1, retry_backoff = false, retry_limit = retry_limit + $2,
        data = data || jsonb_build_object('failures', $3::jsonb)
      where name = $4 and id = $5 and state = 'active' and retry_count = $6`,
      [pause, isOutage(error) ? 1 : 0, { job: job.id, ...failures }, job.name, job.id, job.retryCount],
    );
    const isOver = isOutage(error)
      ? Date.now() - (failures.since ?? 0) > SERVICE_RETRY_MS
      : failures.count > retries || job.retryCount >= job.retryLimit || (error instanceof RunError && error.final);
    throw RunError.of(error, isOver);
  };
}

/** Jobs that an earlier version has queued get the limit of this one. */
async function raiseRetryLimits(boss: PgBoss, queues: Queue[]): Promise<void> {
  for (const { name, retryLimit } of queues) {
    await boss.getDb().executeSql(
      `update pgboss.job set retry_limit = $2
      where name = $1 and state in ('created', 'retry', 'active') and retry_limit < $2`,
      [name, retryLimit],
    );
  }
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

/**
 * One run for each function that the event triggers; repeating it adds nothing.
 * @throws when there is none: a newer version has sent the event, and the outbox keeps it for a worker of that version
 */
async function fanOut(boss: PgBoss, functions: FunctionSpec[], job: JobWithMetadata<OutboxEvent>): Promise<void> {
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

function runJob(
  { handler, memory }: EngineOptions,
  { fullId: functionId }: FunctionSpec,
  job: JobWithMetadata<Run>,
  { origin, failures: _, ...event }: Run,
): Promise<unknown> {
  const attempt = attemptsOf(failuresOf(job));
  // No attempt is the last one for the SDK: which one is depends on what it fails by, and the engine decides on it.
  const maxAttempts = attempt + 2;
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
  await runJob(options, handler, job, {
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
