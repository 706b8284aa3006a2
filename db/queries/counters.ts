import { eq, type SQL, sql, sum } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { counters } from "#db/schema/index.ts";

export type CounterName = "users" | "posts" | "published_posts" | "likes";

/** The kept totals of the whole site (ADR 0005), by counter name; one that never moved is missing. */
export async function readCounters(q: Executor): Promise<Map<string, number>> {
  const rows = await q
    .select({ name: counters.name, total: sum(counters.value).mapWith(Number) })
    .from(counters)
    .groupBy(counters.name);
  return new Map(rows.map((row) => [row.name, row.total]));
}

export async function readCounter(q: Executor, name: CounterName): Promise<number> {
  const [row] = await q
    .select({ total: sum(counters.value).mapWith(Number) })
    .from(counters)
    .where(eq(counters.name, name))
    .prepare("counter")
    .execute();
  return row?.total ?? 0;
}

/** The same inside of another query; null when it never moved. */
export const counterTotal = (name: CounterName): SQL<number> =>
  sql`(select sum(${counters.value}) from ${counters} where ${counters.name} = ${name})`;
