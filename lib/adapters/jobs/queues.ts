import type { Queue } from "pg-boss";

/** Events wait here until the worker sends the runs they trigger, or sends them to the Inngest server. */
export const OUTBOX = "outbox";

/** Runs whose retries are used up come here once more, for the `onFailure` of their function. */
export const FAILURES = "failures";

/** Every function has a queue of its own, so that many images do not delay an email. */
export const RUN_PREFIX = "run/";
export const runQueueName = (functionId: string) => RUN_PREFIX + functionId;
export const functionOfQueue = (queue: string) => queue.slice(RUN_PREFIX.length);

const DAY_SECONDS = 86_400;

const shared = {
  notify: true,
  retryDelay: 1,
  // Exponential with jitter, by pg-boss.
  retryBackoff: true,
  // A job whose process sends no heartbeat for this long goes to another one; with the supervision every 10 s and the
  // longest poll that is well inside a minute.
  heartbeatSeconds: 15,
  retentionSeconds: 14 * DAY_SECONDS,
} satisfies Omit<Queue, "name">;

export const SUPERVISE_SECONDS = 10;

/** Limits a job that crashes the server each time. */
const MAX_INTERRUPTIONS = 50;

/**
 * pg-boss counts interrupted attempts too. The engine counts the attempts that ended in an error and sets the pauses
 * after them; the limit of pg-boss only bounds both together.
 */
const countedByEngine = (retries: number) => ({ retryLimit: retries + MAX_INTERRUPTIONS, retryBackoff: false });

/** Forwarding must happen: it is retried for days, however long the other side is unavailable. */
export const outboxQueue: Queue = {
  ...shared,
  name: OUTBOX,
  retryLimit: 10_000,
  retryDelayMax: 30,
  deleteAfterSeconds: DAY_SECONDS,
};

export const FAILURES_RETRIES = 10;

export const failuresQueue: Queue = {
  ...shared,
  ...countedByEngine(FAILURES_RETRIES),
  name: FAILURES,
  deleteAfterSeconds: DAY_SECONDS,
};

/** Failed runs stay for two weeks, to be looked at and run again. */
export const runQueue = (functionId: string, retries: number): Queue => ({
  ...shared,
  ...countedByEngine(retries),
  name: runQueueName(functionId),
  deadLetter: FAILURES,
  deleteAfterSeconds: 14 * DAY_SECONDS,
});
