import { sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { measurements } from "#db/schema/index.ts";

export type Measurement = typeof measurements.$inferSelect;

export async function selectMeasurements(q: Executor): Promise<Measurement[]> {
  return await q
    .select({ name: measurements.name, value: measurements.value, measuredAt: measurements.measuredAt })
    .from(measurements);
}

export async function storeMeasurements(q: Executor, values: Pick<Measurement, "name" | "value">[]): Promise<void> {
  await q
    .insert(measurements)
    .values(values)
    .onConflictDoUpdate({ target: measurements.name, set: { value: sql`excluded.value`, measuredAt: sql`now()` } });
}

/** The size of everything in the database, indexes included; Postgres reads it from its files' sizes. */
export async function readDatabaseBytes(q: Executor): Promise<number> {
  const [row] = await q.execute<{ bytes: string }>(sql`select pg_database_size(current_database()) as bytes`);
  return Number(row?.bytes ?? 0);
}
