import { eq } from "drizzle-orm";
import { vi } from "vitest";
import { db, sql, type Tx } from "#db/client.ts";
import { users } from "#db/schema/index.ts";

/**
 * Begins all of `late` while another transaction holds the account. Once they all wait for it, that one does `first`
 * and lets go. What became of each.
 */
export async function overtaken<T>(
  user: { id: number },
  late: (() => Promise<T>)[],
  first: (tx: Tx) => Promise<unknown> = async () => {},
): Promise<PromiseSettledResult<T>[]> {
  const { ended } = await db.transaction(async (tx) => {
    await tx.select({ id: users.id }).from(users).where(eq(users.id, user.id)).for("update");
    const ended = Promise.allSettled(late.map((begin) => begin()));
    await vi.waitFor(async () => {
      if ((await countWaiting()) < late.length) throw new Error("They do not wait for the account.");
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
