import type { ExtractTablesWithRelations } from "drizzle-orm";
import type { PgTransaction } from "drizzle-orm/pg-core";
import { drizzle, type PostgresJsDatabase, type PostgresJsQueryResultHKT } from "drizzle-orm/postgres-js";
import type postgres from "postgres";
import { env } from "#config/env.ts";
import { connectPostgres } from "#db/connect.ts";
import { oneAtATime } from "#db/one-at-a-time.ts";
import { type ResponseWatch, watchResponses } from "#db/response-watch.ts";
import * as schema from "#db/schema/index.ts";
import { CANCEL_MS, cancelLate } from "#db/statement-deadline.ts";

export type Database = PostgresJsDatabase<typeof schema>;
export type Tx = PgTransaction<PostgresJsQueryResultHKT, typeof schema, ExtractTablesWithRelations<typeof schema>>;
/** A query function runs on the pool, or in the transaction of the use case that calls it. */
export type Executor = Database | Tx;

/** Seconds, constant. The driver's own pauses grow to 20 seconds, and every query would wait as long. */
const RECONNECT_PAUSE = () => 0.05;

function connect() {
  const url = env.DATABASE_URL ?? "";
  // A pooler whose connections are all in use does not answer, although the database behind it does.
  const responses = watchResponses(env.DATABASE_DIRECT_URL ?? url);
  const client = connectPostgres(url, {
    max: env.DATABASE_POOL,
    idle_timeout: 60,
    connect_timeout: 10,
    backoff: RECONNECT_PAUSE,
    onnotice: () => {},
    // Behind a pooler the next transaction may run on a connection that has not prepared it.
    prepare: !env.DATABASE_POOLED,
    connection: { application_name: "daybook" },
    socket: responses.open,
  });
  const limited = cancelLate(client, responses.sockets, CANCEL_MS, responses);
  const sql = env.DATABASE_POOLED ? oneAtATime(limited) : limited;
  return { sql, db: drizzle(sql, { schema, casing: "snake_case" }), responses };
}

// One pool a process and module graph: a development server evaluates this file again after every edit.
const shared = globalThis as typeof globalThis & { daybookPool?: ReturnType<typeof connect> };
shared.daybookPool ??= connect();
export const { sql, db, responses }: { sql: postgres.Sql; db: Database; responses: ResponseWatch } = shared.daybookPool;

const DEADLOCK = "40P01";
const SERIALIZATION_FAILURE = "40001";
const ATTEMPTS = 5;

/**
 * The Postgres error behind an error of the driver or Drizzle. Recognised by its name: the module graphs that share
 * the pool each have a class of their own.
 */
export function postgresError(error: unknown): postgres.PostgresError | undefined {
  if (!(error instanceof Error)) return undefined;
  return error.name === "PostgresError" ? (error as postgres.PostgresError) : postgresError(error.cause);
}

/** True when `error` is a violation of the unique index or constraint with this name. */
export function violates(error: unknown, constraint: string): boolean {
  return postgresError(error)?.constraint_name === constraint;
}

/**
 * Runs the one transaction of a use case. A caller that passes another function than `transact` adds to the
 * transaction what belongs to its result.
 */
export type TransactionOf<T> = (work: (tx: Tx) => Promise<T>) => Promise<T>;

/** Callbacks to run after the commit of a transaction of `transact`. */
const afterCommit = new WeakMap<Tx, (() => void)[]>();

/** Runs a callback after the transaction is committed; never when it is rolled back. */
export function onCommit(tx: Tx, action: () => void): void {
  const actions = afterCommit.get(tx);
  if (!actions) throw new Error("The transaction was not begun by transact().");
  actions.push(action);
}

/** Runs `work` in a transaction, and again when Postgres ended it to break a deadlock. `work` must be safe to repeat. */
export async function transact<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      const actions: (() => void)[] = [];
      const result = await db.transaction((tx) => {
        afterCommit.set(tx, actions);
        return work(tx);
      });
      for (const action of actions) action();
      return result;
    } catch (error) {
      const code = postgresError(error)?.code;
      if (attempt === ATTEMPTS || (code !== DEADLOCK && code !== SERIALIZATION_FAILURE)) throw error;
    }
  }
}
