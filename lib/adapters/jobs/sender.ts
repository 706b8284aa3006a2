import { type Clock, type DrizzleTransactionLike, PgBoss } from "pg-boss";
import { env } from "#config/env.ts";
import { withDeadline } from "#lib/concurrency/deadline.ts";
import { summarizeError } from "#lib/observability/describe-error.ts";
import { logContext } from "#lib/observability/log-context.ts";
import { logger } from "#lib/observability/logger.ts";
import { traceparent } from "#lib/observability/tracing.ts";
import { onConnectionOf, resetOutages } from "./boss-tables.ts";
import type { Origin, OutboxEvent } from "./job-data.ts";
import { OUTBOX, outboxQueue } from "./queues.ts";

function currentOrigin(): Origin | undefined {
  const named = { requestId: logContext().requestId, traceparent: traceparent() };
  return named.requestId || named.traceparent ? named : undefined;
}

/** How long the database may take to answer one of its statements. */
const ANSWER_MS = 30_000;

/** Timers that do not keep a finished command alive. */
const unrefTimers = {
  now: () => Date.now(),
  setTimeout: (work: () => void, ms: number) => setTimeout(work, ms).unref(),
  clearTimeout: (timer: unknown) => clearTimeout(timer as NodeJS.Timeout),
  setInterval: (work: () => void, ms: number) => setInterval(work, ms).unref(),
  clearInterval: (timer: unknown) => clearInterval(timer as NodeJS.Timeout),
} satisfies Clock;

/**
 * The sending half of pg-boss: no worker, no supervision. It keeps one connection of its own for its queue cache,
 * because the first sender may be inside a transaction while every connection of the pool is taken by another.
 */
async function startSender(limits: { query_timeout?: number }): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: env.DATABASE_URL ?? "",
    application_name: "daybook-outbox",
    max: 1,
    supervise: false,
    schedule: false,
    registerInstance: false,
    queueCacheIntervalSeconds: 3600,
    clock: unrefTimers,
    // Passed to `pg`, which then does not wait for its idle connection either.
    ...{ allowExitOnIdle: true, ...limits },
  });
  boss.on("error", (error) => logger.warn("jobs.sender-error", { error: summarizeError(error) }));
  await boss.start();
  if (!(await boss.getQueue(OUTBOX))) await boss.createQueue(OUTBOX, outboxQueue);
  return boss;
}

// One a process: the web server's bundle and the worker are two module graphs.
const shared = globalThis as typeof globalThis & { daybookSender?: Promise<PgBoss> | undefined };

export async function sender(): Promise<PgBoss> {
  shared.daybookSender ??= startSender({ query_timeout: ANSWER_MS }).catch((error) => {
    shared.daybookSender = undefined;
    throw error;
  });
  return shared.daybookSender;
}

/** Inserts an event into the outbox over the transaction's own connection: both are committed, or neither. */
export async function sendEvent(
  tx: DrizzleTransactionLike,
  name: string,
  data: Record<string, unknown>,
): Promise<void> {
  const boss = await withDeadline("The job queue", ANSWER_MS, sender());
  const origin = currentOrigin();
  const event: OutboxEvent = { name, data, ...(origin && { origin }) };
  await boss.send(OUTBOX, event, { db: onConnectionOf(tx) });
}

/**
 * Puts failed jobs back into their queue with one more attempt, over the transaction's own connection. One that is not
 * failed is left as it is.
 */
export async function retryFailedJobs(tx: DrizzleTransactionLike, queue: string, jobIds: string[]): Promise<void> {
  const db = onConnectionOf(tx);
  await resetOutages(db, queue, jobIds);
  await (await sender()).retry(queue, jobIds, { db });
}

/** Creates what the job queue needs in the database; safe to repeat. Part of migrating. */
export async function installJobs(): Promise<void> {
  // Without a limit: it may have to change large tables.
  const installer = await startSender({});
  await installer.stop({ graceful: false });
}

export async function stopSender(): Promise<void> {
  const starting = shared.daybookSender;
  shared.daybookSender = undefined;
  await (await starting)?.stop({ graceful: false });
}
