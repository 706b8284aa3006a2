import { expect, test } from "vitest";
import { db, sql } from "#db/client.ts";
import { areJobsInstalled, measureQueues, onConnectionOf } from "#lib/adapters/jobs/boss-tables.ts";
import { runQueueName } from "#lib/adapters/jobs/queues.ts";
import { sender } from "#lib/adapters/jobs/sender.ts";
import { listFailedFunctions, retryJob } from "#lib/jobs/failed-jobs.ts";

/*
 * lib/adapters/jobs/boss-tables.ts reads and writes tables that pg-boss owns. When this file fails after an upgrade of
 * pg-boss, read its release notes, check every statement there, and then adapt what is expected here.
 */

test("pg-boss has the version of its tables that our statements were written for", async () => {
  const boss = await sender();
  expect(await boss.schemaVersion()).toBe(46);
});

test("the table of jobs has the columns, types and states that our statements use", async () => {
  const columns = await sql`
    select column_name as name, case data_type when 'USER-DEFINED' then udt_name else data_type end as type
    from information_schema.columns where table_schema = 'pgboss' and table_name = 'job'`;
  expect(Object.fromEntries(columns.map(({ name, type }) => [name, type]))).toMatchObject({
    id: "uuid",
    name: "text",
    data: "jsonb",
    output: "jsonb",
    state: "job_state",
    start_after: "timestamp with time zone",
    completed_on: "timestamp with time zone",
    heartbeat_on: "timestamp with time zone",
    retry_count: "integer",
    retry_limit: "integer",
    retry_delay: "integer",
    retry_backoff: "boolean",
  });
  const states = await sql`select unnest(enum_range(null::pgboss.job_state))::text as state`;
  expect(states.map(({ state }) => state)).toEqual(["created", "retry", "active", "completed", "cancelled", "failed"]);
});

test("an index of pg-boss has the condition by which the queues are measured", async () => {
  const partial = await sql`
    select indexdef from pg_indexes where schemaname = 'pgboss' and tablename = 'job_common'
      and indexdef like '%WHERE (state = ANY (ARRAY[''created''::pgboss.job_state, ''retry''::pgboss.job_state,'
        || ' ''active''::pgboss.job_state, ''failed''::pgboss.job_state]))'`;
  expect(partial).toHaveLength(1);
});

test("every kind of job is counted once, and a failed run can be listed and retried", async () => {
  const boss = await sender();
  const queues = onConnectionOf(db);
  expect(await areJobsInstalled(queues)).toBe(true);
  const queue = runQueueName("counted");
  await boss.createQueue(queue);
  const ids = await Promise.all([0, 1, 2, 3].map(() => boss.send(queue, { name: "test/counted" })));
  await sql`update pgboss.job set state = 'active' where id = ${ids[1] ?? ""}`;
  await sql`update pgboss.job set state = 'retry', start_after = now() + interval '1 hour' where id = ${ids[2] ?? ""}`;
  await sql`update pgboss.job set state = 'failed', completed_on = now() where id = ${ids[3] ?? ""}`;
  expect(await measureQueues(queues)).toMatchObject({ waiting: 1, delayed: 1, active: 1, failed: 1 });

  expect(await listFailedFunctions()).toEqual([{ functionId: "counted", total: 1 }]);
  await db.transaction((tx) => retryJob(tx, ids[3] ?? ""));
  expect(await measureQueues(queues)).toMatchObject({ waiting: 2, failed: 0 });
});
