import { sql } from "#db/client.ts";
import { isFailedRun, jobsInstalled } from "#lib/jobs/failed-runs.ts";

export type Health = {
  status: "ok" | "unavailable";
  database: "ok" | "unavailable";
  jobs: { waiting: number; oldest_seconds: number } | null;
};

/** A database that takes longer than this is no use to a visitor either. */
const ANSWER_MS = 2_000;

/** Whether the site can do its work: the database answers, and how long jobs have been waiting. */
export async function checkHealth(): Promise<Health> {
  try {
    return { status: "ok", database: "ok", jobs: await within(ANSWER_MS, queueAge()) };
  } catch {
    return { status: "unavailable", database: "unavailable", jobs: null };
  }
}

async function queueAge(): Promise<{ waiting: number; oldest_seconds: number }> {
  const { waiting, oldestSeconds } = await measureQueue();
  return { waiting, oldest_seconds: oldestSeconds };
}

export type QueueMeasures = {
  /** Could start now. */
  waiting: number;
  oldestSeconds: number;
  /** Wait for another attempt, or their time. */
  delayed: number;
  active: number;
  /** Were given up and are kept to be run again. */
  failed: number;
};

const EMPTY: QueueMeasures = { waiting: 0, oldestSeconds: 0, delayed: 0, active: 0, failed: 0 };

async function measureQueue(): Promise<QueueMeasures> {
  if (!(await jobsInstalled())) return EMPTY;
  const [row] = await sql<QueueMeasures[]>`
    select count(*) filter (where due)::int as waiting,
      coalesce(extract(epoch from now() - min(start_after) filter (where due)), 0)::int as "oldestSeconds",
      count(*) filter (where state in ('created', 'retry') and not due)::int as delayed,
      count(*) filter (where state = 'active')::int as active,
      count(*) filter (where ${isFailedRun()})::int as failed
    from (
      select name, state, start_after, state in ('created', 'retry') and start_after <= now() as due
      -- In these words it is the condition of an index of pg-boss, which keeps finished jobs for days.
      from pgboss.job where state in ('created', 'retry', 'active', 'failed')
    ) as job`;
  return row ?? EMPTY;
}

/** What the queue holds; null while the database does not answer. */
export const findQueueMeasures = (): Promise<QueueMeasures | null> =>
  within(ANSWER_MS, measureQueue()).catch(() => null);

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${milliseconds} ms`)), milliseconds);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
