import { sql as drizzleSql } from "drizzle-orm";
import { fromDrizzle } from "pg-boss";
import { z } from "zod";
import { sql, type Tx } from "#db/client.ts";
import { RUN_PREFIX } from "#lib/adapters/jobs/queues.ts";
import { resumeJob } from "#lib/adapters/jobs/resume-job.ts";
import { notFound } from "#lib/errors.ts";

/**
 * Runs a job that was given up once more; steps it had finished are not repeated.
 * @param tx the transaction it belongs to, if it does
 * @returns which function it runs
 * @throws {DomainError} `not_found` when there is no failed job with this id
 */
export async function retryJob(jobId: string, tx?: Tx): Promise<{ functionId: string }> {
  if (!z.uuid().safeParse(jobId).success) throw notFound("Job");
  const [job] = await sql<{ queue: string }[]>`
    select name as queue from pgboss.job
    where id = ${jobId} and state = 'failed' and starts_with(name, ${RUN_PREFIX})`;
  if (!job) throw notFound("Job");
  await resumeJob(job.queue, jobId, tx && fromDrizzle(tx, drizzleSql));
  return { functionId: job.queue.slice(RUN_PREFIX.length) };
}
