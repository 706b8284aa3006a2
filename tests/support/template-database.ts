import { randomBytes } from "node:crypto";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { databaseUrl } from "./database-url.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The server's address, on its maintenance database. */
    postgresUrl: string;
    /** A migrated, empty database that every worker clones under `<templateDatabase>_<worker>`. */
    templateDatabase: string;
  }
}

/** Starts Postgres (or uses TEST_DATABASE_URL) and migrates the template once for the whole run. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const server = await findServer();
  const template = `daybook_test_${randomBytes(4).toString("hex")}`;
  const admin = postgres(server.url, { max: 1, onnotice: () => {} });
  await admin`create database ${admin(template)}`;
  process.env.DATABASE_URL = databaseUrl(server.url, template);
  const [{ migrateDatabase }, { sql }] = await Promise.all([
    import("#lib/maintenance/migrate-database.ts"),
    import("#db/client.ts"),
  ]);
  await migrateDatabase();
  await sql.end();
  project.provide("postgresUrl", server.url);
  project.provide("templateDatabase", template);

  return async () => {
    const databases = await admin`select datname as name from pg_database where starts_with(datname, ${template})`;
    for (const { name } of databases) await admin`drop database if exists ${admin(name)} with (force)`;
    await admin.end();
    await server.stop();
  };
}

async function findServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { url: given, stop: async () => {} };
  const { startDisposablePostgres } = await import("./disposable-postgres.ts");
  return startDisposablePostgres();
}
