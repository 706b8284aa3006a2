import type postgres from "postgres";
import { connectPostgres } from "#db/connect.ts";
import { type Address, urlOf } from "./running-server.ts";

/** An arbitrary number that identifies the shared lock of all processes that use the built-in database. */
const LEASE = 20_418_217;

export type Lease = {
  /** No other process used the database when this lease was taken. */
  readonly alone: boolean;
  /** @returns whether this was the last lease, so that the server may be stopped */
  release(): Promise<boolean>;
};

/**
 * Marks the server as used for the lifetime of the process: a shared lock of one connection, which Postgres releases
 * when the process is killed.
 */
export async function takeLease(address: Address, onLost: () => void): Promise<Lease> {
  let held = false;
  const sql = connectPostgres(urlOf(address), {
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    connection: { application_name: "daybook-launcher" },
    onclose: () => {
      if (held) onLost();
    },
  });
  const alone = await take(sql).catch(async (error) => {
    await sql.end({ timeout: 1 });
    throw error;
  });
  held = true;
  return {
    alone,
    async release() {
      held = false;
      try {
        await sql`select pg_advisory_unlock_shared(${LEASE})`;
        const [last] = await sql`select pg_try_advisory_lock(${LEASE}) as alone`;
        return Boolean(last?.alone);
      } catch {
        // The server has stopped already.
        return false;
      } finally {
        await sql.end({ timeout: 1 });
      }
    },
  };
}

async function take(sql: postgres.Sql): Promise<boolean> {
  const [row] = await sql`select pg_try_advisory_lock(${LEASE}) as alone`;
  await sql`select pg_advisory_lock_shared(${LEASE})`;
  if (row?.alone) await sql`select pg_advisory_unlock(${LEASE})`;
  return Boolean(row?.alone);
}
