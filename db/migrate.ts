import path from "node:path";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import type { TransactionSql } from "postgres";
import { db, postgresError, sql } from "#db/client.ts";

const migrationsFolder = path.join(import.meta.dirname, "migrations");

/** The largest migration of a large site takes less. */
const LOCK_WAIT_MS = 10 * 60_000;
/** Postgres's code for a lock that was not free within `lock_timeout`. */
const LOCK_NOT_AVAILABLE = "55P03";

/** Another connection has kept the migration lock for too long. The message is one sentence for the operator. */
export class MigrationLockError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "MigrationLockError";
  }
}

/**
 * Applies the missing migrations, one process at a time.
 * @param afterwards changes rows in ways that SQL cannot; runs before another process may continue
 * @throws {MigrationLockError} when another process has not finished within `lockWaitMs`
 */
export async function applyMigrations(afterwards: () => Promise<void>, lockWaitMs = LOCK_WAIT_MS): Promise<void> {
  // Two starts at once would both see the same missing migrations. Held by a transaction, since behind a pooler
  // unlocking may use another connection than locking did.
  await sql.begin(async (lock) => {
    await takeLock(lock, lockWaitMs);
    await migrate(db, { migrationsFolder });
    await afterwards();
  });
}

async function takeLock(lock: TransactionSql, waitMs: number): Promise<void> {
  // The timeout applies to this transaction only, since the migrations run on connections of their own.
  await lock`select set_config('lock_timeout', ${`${waitMs}ms`}, true)`;
  try {
    await lock`select pg_advisory_xact_lock(hashtext('daybook.migrations'))`;
  } catch (error) {
    if (postgresError(error)?.code !== LOCK_NOT_AVAILABLE) throw error;
    const message = `The migrations waited ${waitMs / 1000} seconds for ${await describeLockHolder()}: wait until it has finished or end it, then try again.`;
    throw new MigrationLockError(message, { cause: error });
  }
}

/** Describes the connection that has the migration lock. */
async function describeLockHolder(): Promise<string> {
  const [holder] = await sql<{ pid: number; application: string; address: string | null; since: string | null }[]>`
    select pid, coalesce(application_name, '') as application, host(client_addr) as address,
      to_char(xact_start at time zone 'utc', 'YYYY-MM-DD HH24:MI:SS "UTC"') as since
    from pg_locks left join pg_stat_activity using (pid)
    where locktype = 'advisory' and granted and objsubid = 1
      and database = (select oid from pg_database where datname = current_database())
      and (classid::bigint << 32 | objid::bigint) = hashtext('daybook.migrations')`;
  if (!holder) return "another process that is migrating this database";
  const { pid, application, address, since } = holder;
  const origin = `${application && ` of ${application}`}${address ? ` from ${address}` : ""}`;
  return `another process that is migrating this database (connection ${pid}${origin}${since ? `, since ${since}` : ""})`;
}

/** A newer version has migrated the database. The message is one sentence for the operator. */
export class NewerSchemaError extends Error {
  constructor(unknown: number) {
    const migrations = unknown === 1 ? "a migration" : `${unknown} migrations`;
    super(
      `The database has ${migrations} of a newer version of Daybook: start that version, ` +
        "or restore the backup from before the upgrade.",
    );
    this.name = "NewerSchemaError";
  }
}

/**
 * How many migrations of this version the database lacks.
 * @throws {NewerSchemaError} when it has migrations that this version lacks
 */
export async function pendingMigrations(): Promise<number> {
  const known = readMigrationFiles({ migrationsFolder });
  const [table] = await sql`select to_regclass('drizzle.__drizzle_migrations') is not null as exists`;
  if (!table?.exists) return known.length;
  const newest = known.at(-1)?.folderMillis ?? 0;
  const [last] = await sql`
    select max(created_at)::float8 as at, count(*) filter (where created_at > ${newest})::int as newer
    from drizzle.__drizzle_migrations`;
  if (last?.newer > 0) throw new NewerSchemaError(last?.newer);
  const applied = Number(last?.at ?? 0);
  return known.filter((migration) => migration.folderMillis > applied).length;
}
