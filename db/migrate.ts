import path from "node:path";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import { db, sql } from "#db/client.ts";

const migrationsFolder = path.join(import.meta.dirname, "migrations");

/**
 * Applies what is missing, one process at a time.
 * @param afterwards what SQL cannot do to the rows; before another process goes on
 */
export async function applyMigrations(afterwards: () => Promise<void>): Promise<void> {
  // Two starts at once would both see the same missing migrations. Held by a transaction, since behind a pooler
  // whoever unlocks may have another connection than whoever locked.
  await sql.begin(async (lock) => {
    await lock`select pg_advisory_xact_lock(hashtext('daybook.migrations'))`;
    await migrate(db, { migrationsFolder });
    await afterwards();
  });
}

/** How many migrations of this version the database lacks. */
export async function pendingMigrations(): Promise<number> {
  const known = readMigrationFiles({ migrationsFolder });
  const [table] = await sql`select to_regclass('drizzle.__drizzle_migrations') is not null as exists`;
  if (!table?.exists) return known.length;
  const [last] = await sql`select max(created_at)::float8 as at from drizzle.__drizzle_migrations`;
  const applied = Number(last?.at ?? 0);
  return known.filter((migration) => migration.folderMillis > applied).length;
}
