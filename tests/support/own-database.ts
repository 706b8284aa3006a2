import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, inject } from "vitest";
import { databaseUrl } from "./database-url.ts";

// Every Vitest worker has its own clone of the template, and every test begins with empty tables.
const template = inject("templateDatabase");
const database = `${template}_${process.env.VITEST_POOL_ID}`;

const admin = postgres(inject("postgresUrl"), { max: 1, onnotice: () => {} });
const [existing] = await admin`select from pg_database where datname = ${database}`;
if (!existing) await admin`create database ${admin(database)} template ${admin(template)}`;
await admin.end();

/** Kept between tests, as is the data folder of the file, which belongs to it. */
const IDENTITY = "public.site_identity";

const LOCK_NOT_AVAILABLE = "55P03";

// Only now may config/env.ts be imported.
process.env.DATABASE_URL = databaseUrl(inject("postgresUrl"), database);
const { sql } = await import("#db/client.ts");

// A server that a file starts before its first test finds no row of another file's site.
beforeAll(() => emptyTables());
beforeEach(() => emptyTables({ except: IDENTITY }));
afterAll(() => sql.end({ timeout: 5 }));

async function emptyTables({ except = "" } = {}): Promise<void> {
  const { deferredSettled } = await import("#lib/adapters/defer.ts");
  await deferredSettled();
  // pg-boss keeps its queues and schedules; only the jobs are deleted.
  const tables = await sql<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname = 'public' or (schemaname = 'pgboss' and tablename in ('job', 'job_common'))`;
  const names = tables.map(({ name }) => name).filter((name) => name !== except);
  await truncate(names);
}

/**
 * A site that a test file runs may still be writing. Waiting for its locks while holding others could end in a deadlock,
 * so a long wait releases the locks and starts again.
 */
async function truncate(names: string[]): Promise<void> {
  const deadline = performance.now() + 30_000;
  for (;;) {
    try {
      await sql.begin(async (tx) => {
        await tx`set local lock_timeout = '200ms'`;
        await tx.unsafe(`truncate ${names.join(", ")} restart identity cascade`);
      });
      return;
    } catch (error) {
      if (!(error instanceof postgres.PostgresError && error.code === LOCK_NOT_AVAILABLE)) throw error;
      if (performance.now() > deadline) throw error;
    }
  }
}
