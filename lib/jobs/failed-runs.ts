import { sql } from "#db/client.ts";
import { RUN_PREFIX } from "#lib/adapters/jobs/queues.ts";

/** Which rows of `pgboss.job` are runs that were given up. */
export const isFailedRun = () => sql`state = 'failed' and starts_with(name, ${RUN_PREFIX})`;

/** False until the first worker or sender has met this database. */
export async function jobsInstalled(): Promise<boolean> {
  const [row] = await sql`select to_regclass('pgboss.job') is not null as installed`;
  return row?.installed === true;
}
