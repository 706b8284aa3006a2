import { z } from "zod";
import { db, type Tx } from "#db/client.ts";
import {
  areJobsInstalled,
  countFailedRuns,
  type FailedRun,
  lockFailedRuns,
  onConnectionOf,
  selectFailedRuns,
} from "#lib/adapters/jobs/boss-tables.ts";
import { functionOfQueue, runQueueName } from "#lib/adapters/jobs/queues.ts";
import { retryFailedJobs } from "#lib/adapters/jobs/sender.ts";
import { notFound } from "#lib/errors.ts";

export type FailedJob = Omit<FailedRun, "queue"> & { functionId: string };
export type FailedFunction = { functionId: string; total: number };
export type RetriedJob = { id: string; functionId: string };

/** Jobs without retries left, the latest first. They are kept for two weeks. */
export async function listFailedJobs({ limit = 100, offset = 0 } = {}): Promise<FailedJob[]> {
  const queues = onConnectionOf(db);
  if (!(await areJobsInstalled(queues))) return [];
  const runs = await selectFailedRuns(queues, { limit, offset });
  return runs.map(({ queue, ...run }) => ({ ...run, functionId: functionOfQueue(queue) }));
}

/** Which functions have failed jobs, and how many. */
export async function listFailedFunctions(): Promise<FailedFunction[]> {
  const queues = onConnectionOf(db);
  if (!(await areJobsInstalled(queues))) return [];
  return (await countFailedRuns(queues)).map(({ queue, total }) => ({ functionId: functionOfQueue(queue), total }));
}

export async function countFailedJobs(): Promise<number> {
  return (await listFailedFunctions()).reduce((sum, { total }) => sum + total, 0);
}

/**
 * Retries a failed job; steps it had finished are not repeated.
 * @throws {DomainError} `not_found` when no failed job has this id, also for the later of two retries at once
 */
export async function retryJob(tx: Tx, jobId: string): Promise<RetriedJob> {
  if (!z.uuid().safeParse(jobId).success) throw notFound("Job");
  const [job] = await retry(tx, { id: jobId });
  if (!job) throw notFound("Job");
  return job;
}

/** Retries every failed job, or those of one function. */
export const retryAllJobs = (tx: Tx, functionId?: string): Promise<RetriedJob[]> =>
  retry(tx, functionId === undefined ? undefined : { queue: runQueueName(functionId) });

async function retry(tx: Tx, only: Parameters<typeof lockFailedRuns>[1]): Promise<RetriedJob[]> {
  const queues = onConnectionOf(tx);
  if (!(await areJobsInstalled(queues))) return [];
  const runs = await lockFailedRuns(queues, only);
  for (const [queue, failed] of Map.groupBy(runs, (run) => run.queue)) {
    await retryFailedJobs(
      tx,
      queue,
      failed.map(({ id }) => id),
    );
  }
  return runs.map(({ id, queue }) => ({ id, functionId: functionOfQueue(queue) }));
}
