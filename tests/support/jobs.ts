import { sql } from "#db/client.ts";
import type { EventName } from "#lib/outbox/events.ts";

/** Lists the events in the outbox, oldest first. */
export async function outboxEvents(): Promise<{ name: EventName; data: Record<string, unknown> }[]> {
  const jobs = await sql`select data from pgboss.job where name = 'outbox' order by created_on, id`;
  return jobs.map(({ data }) => data);
}
