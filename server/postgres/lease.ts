import type postgres from "postgres";
import { connectPostgres } from "#db/connect.ts";
import { type Address, urlOf } from "./running-server.ts";

/** Any number will do; it names the lock that every user of the built-in database shares. */
const LEASE = 20_418_217;

export type Lease = {
  /** Nobody else used the database when this lease was taken. */
  readonly alone: boolean;
  /** Gives the lease up. @returns whether this was the last one, so that the server may be stopped */
  release(): Promise<boolean>;
};

/**
 * Says "I use this server" for as long as the process lives: a shared lock held by one connection, which Postgres
 * itself takes back when the process is killed.
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
        // The server is gone already.
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
