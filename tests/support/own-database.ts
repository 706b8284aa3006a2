import postgres from "postgres";
import { afterAll, beforeEach, inject } from "vitest";
import { databaseUrl } from "./database-url.ts";

// Every Vitest worker has a clone of the template to itself, and every test begins with empty tables.
const template = inject("templateDatabase");
const database = `${template}_${process.env.VITEST_POOL_ID}`;

const admin = postgres(inject("postgresUrl"), { max: 1, onnotice: () => {} });
const [existing] = await admin`select from pg_database where datname = ${database}`;
if (!existing) await admin`create database ${admin(database)} template ${admin(template)}`;
await admin.end();

// Only now may lib/env.ts be imported.
process.env.DATABASE_URL = databaseUrl(inject("postgresUrl"), database);
const { sql } = await import("#db/client.ts");

beforeEach(emptyTables);
afterAll(() => sql.end({ timeout: 5 }));

async function emptyTables(): Promise<void> {
  const { deferredSettled } = await import("#lib/adapters/defer.ts");
  await deferredSettled();
  // pg-boss keeps its queues and schedules; only the jobs go.
  const tables = await sql<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname = 'public' or (schemaname = 'pgboss' and tablename in ('job', 'job_common'))`;
  await sql.unsafe(`truncate ${tables.map((table) => table.name).join(", ")} restart identity cascade`);
}
