import { sql } from "drizzle-orm";
import { type Db, type DrizzleTransactionLike, fromDrizzle, type JobWithMetadata } from "pg-boss";
import type { Failures } from "./job-data.ts";
import { RUN_PREFIX } from "./queues.ts";

/*
 * Every statement of this project on the tables of pg-boss, for what its API does not offer: failed jobs over all
 * queues, the state of all queues at once, the retry pause of a single job, jobs of a dead process without delay.
 * `tests/integration/jobs/boss-tables.test.ts` fails when an upgrade changes what the statements rely on.
 */

/** Runs statements on our pool or in our transaction instead of pg-boss's own connections. */
export const onConnectionOf = (executor: DrizzleTransactionLike): Db => fromDrizzle(executor, sql);

/** False until the first worker or sender has used this database. */
export async function areJobsInstalled(db: Db): Promise<boolean> {
  const { rows } = await db.executeSql("select to_regclass('pgboss.job') is not null as installed");
  return rows[0]?.installed === true;
}

export type QueueMeasures = {
  /** Could start now. */
  waiting: number;
  oldestSeconds: number;
  /** Wait for another attempt, or their time. */
  delayed: number;
  active: number;
  /** Failed for good, and kept to be retried. */
  failed: number;
};

export async function measureQueues(db: Db): Promise<QueueMeasures> {
  const { rows } = await db.executeSql(
    `select count(*) filter (where due)::int as waiting,
      coalesce(extract(epoch from now() - min(start_after) filter (where due)), 0)::int as "oldestSeconds",
      count(*) filter (where state in ('created', 'retry') and not due)::int as delayed,
      count(*) filter (where state = 'active')::int as active,
      count(*) filter (where state = 'failed' and starts_with(name, $1))::int as failed
    from (
      select name, state, start_after, state in ('created', 'retry') and start_after <= now() as due
      -- In these words it is the condition of an index of pg-boss, which keeps finished jobs for days.
      from pgboss.job where state in ('created', 'retry', 'active', 'failed')
    ) as job`,
    [RUN_PREFIX],
  );
  return rows[0];
}

/** A run that failed for good; it can be retried. */
export type FailedRun = {
  id: string;
  queue: string;
  event: string;
  attempts: number;
  error: string;
  failedAt: Date;
};

/** The latest first. */
export async function selectFailedRuns(
  db: Db,
  { limit, offset }: { limit: number; offset: number },
): Promise<FailedRun[]> {
  // Drizzle has the driver return times as text, so the time is selected as a number.
  const { rows } = await db.executeSql(
    `select id, name as queue, data ->> 'name' as event,
      coalesce((data -> 'failures' ->> 'count')::int + coalesce((data -> 'failures' ->> 'outages')::int, 0),
        retry_count + 1) as attempts,
      concat_ws(': ', coalesce(output ->> 'name', output -> 'value' ->> 'name'),
        coalesce(output ->> 'message', output -> 'value' ->> 'message')) as error,
      extract(epoch from completed_on)::float8 * 1000 as "failedAtMs"
    from pgboss.job where state = 'failed' and starts_with(name, $1)
    order by completed_on desc, id limit $2 offset $3`,
    [RUN_PREFIX, limit, offset],
  );
  return rows.map(({ failedAtMs, ...run }) => ({ ...run, failedAt: new Date(failedAtMs) }));
}

export async function countFailedRuns(db: Db): Promise<{ queue: string; total: number }[]> {
  const { rows } = await db.executeSql(
    `select name as queue, count(*)::int as total
    from pgboss.job where state = 'failed' and starts_with(name, $1) group by name order by name`,
    [RUN_PREFIX],
  );
  return rows;
}

/** All failed runs, the one with an id, or those of a queue; locks them. The first failed comes first. */
export async function lockFailedRuns(
  db: Db,
  only?: { id: string } | { queue: string },
): Promise<{ id: string; queue: string }[]> {
  const [column, value] = only === undefined ? [] : "id" in only ? ["id", only.id] : ["name", only.queue];
  const { rows } = await db.executeSql(
    `select id, name as queue from pgboss.job
    where state = 'failed' and starts_with(name, $1) ${column ? `and ${column} = $2` : ""}
    order by completed_on, id for update`,
    value === undefined ? [RUN_PREFIX] : [RUN_PREFIX, value],
  );
  return rows;
}

/** The time in which a service must recover starts anew. */
export async function resetOutages(db: Db, queue: string, jobIds: string[]): Promise<void> {
  await db.executeSql(
    "update pgboss.job set data = data #- '{failures,since}' where name = $1 and id = any($2::uuid[])",
    [queue, jobIds],
  );
}

/** Sets the pause before the next attempt of an active job, and adds to its retries. */
export async function recordFailures(
  db: Db,
  job: JobWithMetadata,
  { pauseSeconds, moreRetries, failures }: { pauseSeconds: number; moreRetries: number; failures: Failures },
): Promise<void> {
  await db.executeSql(
    `update pgboss.job set retry_delay = $1, retry_backoff = false, retry_limit = retry_limit + $2,
      data = data || jsonb_build_object('failures', $3::jsonb)
    where name = $4 and id = $5 and state = 'active' and retry_count = $6`,
    [pauseSeconds, moreRetries, failures, job.name, job.id, job.retryCount],
  );
}

/** Moves jobs between queues, except those that a process is running. */
export async function moveJobs(db: Db, fromQueue: string, toQueue: string): Promise<void> {
  await db.executeSql("update pgboss.job set name = $2 where name = $1 and state in ('created', 'retry', 'failed')", [
    fromQueue,
    toQueue,
  ]);
}

/** Jobs that an earlier version has queued get the limit of this one. */
export async function raiseRetryLimit(db: Db, queue: string, retryLimit: number): Promise<void> {
  await db.executeSql(
    `update pgboss.job set retry_limit = $2
    where name = $1 and state in ('created', 'retry', 'active') and retry_limit < $2`,
    [queue, retryLimit],
  );
}

/**
 * Makes active jobs startable, for a process that is the only one and has started none of them yet.
 * @returns those that have no retry left
 */
export async function releaseActiveJobs(db: Db): Promise<{ queue: string; ids: string[] }[]> {
  const { rows } = await db.executeSql(
    `with released as (
      update pgboss.job set state = 'retry', start_after = now(), heartbeat_on = null
      where state = 'active' and retry_count < retry_limit
    )
    select name as queue, array_agg(id::text) as ids from pgboss.job
    where state = 'active' and retry_count >= retry_limit group by name`,
  );
  return rows;
}
