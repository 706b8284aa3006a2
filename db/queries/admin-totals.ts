import { sum } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { counters } from "#db/schema/index.ts";

/** The kept totals of the whole site (ADR 0005), by counter name; one that never moved is missing. */
export async function readCounters(q: Executor): Promise<Map<string, number>> {
  const rows = await q
    .select({ name: counters.name, total: sum(counters.value).mapWith(Number) })
    .from(counters)
    .groupBy(counters.name);
  return new Map(rows.map((row) => [row.name, row.total]));
}
