import { vi } from "vitest";
import { db, sql, type Tx } from "#db/client.ts";
import { lockAccount } from "#db/queries/tokens.ts";

/**
 * Starts all of `late` while another transaction holds the lock of `lock`. When all wait for it, that transaction runs
 * `first` and commits. @returns the outcome of each
 */
export async function runBehindLock<T>(
  lock: (tx: Tx) => Promise<unknown>,
  late: (() => Promise<T>)[],
  first: (tx: Tx) => Promise<unknown> = async () => {},
): Promise<PromiseSettledResult<T>[]> {
  const { ended } = await db.transaction(async (tx) => {
    await lock(tx);
    const ended = Promise.allSettled(late.map((begin) => begin()));
    await vi.waitFor(async () => {
      if ((await countWaiting()) < late.length) throw new Error("They do not wait.");
    }, 30_000);
    await first(tx);
    return { ended };
  });
  return await ended;
}

async function countWaiting(): Promise<number> {
  const rows = await sql`
    select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  return rows.length;
}

export const holding = (user: { id: number }) => (tx: Tx) => lockAccount(tx, user.id);
