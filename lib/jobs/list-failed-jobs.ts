import { sql } from "#db/client.ts";
import { RUN_PREFIX } from "#lib/adapters/jobs/queues.ts";
import { isFailedRun, jobsInstalled } from "./failed-runs.ts";

/** A run that was given up; it can be run again. */
export type FailedJob = {
  id: string;
  functionId: string;
  event: string;
  attempts: number;
  error: string;
  failedAt: Date;
};

/** Drizzle has the driver hand out times as text, so a query written by hand asks for a number. */
type FailedJobRow = Omit<FailedJob, "failedAt"> & { failedAtMs: number };

/** Jobs that were given up, the latest first. They are kept for two weeks. */
export async function listFailedJobs({ limit = 100, offset = 0 } = {}): Promise<FailedJob[]> {
  if (!(await jobsInstalled())) return [];
  const rows = await sql<FailedJobRow[]>`
    select id, substr(name, ${RUN_PREFIX.length + 1}) as "functionId", data ->> 'name' as event,
      coalesce((data -> 'failures' ->> 'count')::int + coalesce((data -> 'failures' ->> 'outages')::int, 0),
        retry_count + 1) as attempts,
      concat_ws(': ', coalesce(output ->> 'name', output -> 'value' ->> 'name'),
        coalesce(output ->> 'message', output -> 'value' ->> 'message')) as error,
      extract(epoch from completed_on)::float8 * 1000 as "failedAtMs"
    from pgboss.job
    where ${isFailedRun()}
    order by completed_on desc, id limit ${limit} offset ${offset}`;
  return rows.map(({ failedAtMs, ...job }) => ({ ...job, failedAt: new Date(failedAtMs) }));
}

export async function countFailedJobs(): Promise<number> {
  if (!(await jobsInstalled())) return 0;
  const [row] = await sql`select count(*)::int as total from pgboss.job where ${isFailedRun()}`;
  return row?.total ?? 0;
}

export type FailedFunction = { functionId: string; total: number };

/** Of which functions jobs were given up, and how many of each. */
export async function listFailedFunctions(): Promise<FailedFunction[]> {
  if (!(await jobsInstalled())) return [];
  return await sql<FailedFunction[]>`
    select substr(name, ${RUN_PREFIX.length + 1}) as "functionId", count(*)::int as total
    from pgboss.job where ${isFailedRun()} group by name order by name`;
}
