import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "#db/client.ts";
import { RUN_PREFIX, runQueueName } from "#lib/adapters/jobs/queues.ts";
import { resumeJobs } from "#lib/adapters/jobs/resume-jobs.ts";
import { notFound } from "#lib/errors.ts";

export type RetriedJob = { id: string; functionId: string };

/**
 * Runs a job that was given up once more; steps it had finished are not repeated.
 * @returns which function it runs
 * @throws {DomainError} `not_found` when there is no failed job with this id, also for the loser of two at once
 */
export async function retryJob(tx: Tx, jobId: string): Promise<RetriedJob> {
  if (!z.uuid().safeParse(jobId).success) throw notFound("Job");
  const [job] = await retryWhere(tx, sql`id = ${jobId}`);
  if (!job) throw notFound("Job");
  return job;
}

/** The same for every job that was given up, or for those of one function. */
export const retryAllJobs = (tx: Tx, functionId?: string): Promise<RetriedJob[]> =>
  retryWhere(tx, functionId === undefined ? sql`true` : sql`name = ${runQueueName(functionId)}`);

async function retryWhere(tx: Tx, condition: SQL): Promise<RetriedJob[]> {
  const jobs = await tx.execute<{ id: string; queue: string }>(sql`
    select id, name as queue from pgboss.job
    where state = 'failed' and starts_with(name, ${RUN_PREFIX}) and ${condition} order by completed_on, id for update`);
  const ofQueue = Map.groupBy(jobs, ({ queue }) => queue);
  for (const [queue, failed] of ofQueue) {
    await resumeJobs(
      tx,
      queue,
      failed.map(({ id }) => id),
    );
  }
  return jobs.map(({ id, queue }) => ({ id, functionId: queue.slice(RUN_PREFIX.length) }));
}
