import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "#db/client.ts";
import { RUN_PREFIX } from "#lib/adapters/jobs/queues.ts";
import { resumeJob } from "#lib/adapters/jobs/resume-job.ts";
import { notFound } from "#lib/errors.ts";

/**
 * Runs a job that was given up once more; steps it had finished are not repeated.
 * @returns which function it runs
 * @throws {DomainError} `not_found` when there is no failed job with this id, also for the loser of two at once
 */
export async function retryJob(tx: Tx, jobId: string): Promise<{ functionId: string }> {
  if (!z.uuid().safeParse(jobId).success) throw notFound("Job");
  const [job] = await tx.execute<{ queue: string }>(sql`
    select name as queue from pgboss.job
    where id = ${jobId} and state = 'failed' and starts_with(name, ${RUN_PREFIX}) for update`);
  if (!job) throw notFound("Job");
  await resumeJob(tx, job.queue, jobId);
  return { functionId: job.queue.slice(RUN_PREFIX.length) };
}
