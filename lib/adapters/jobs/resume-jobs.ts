import { sql } from "drizzle-orm";
import { type DrizzleTransactionLike, fromDrizzle } from "pg-boss";
import { sender } from "./send-event.ts";

/**
 * Puts failed jobs back into their queue with one more attempt, over the transaction's own connection. One that is not
 * failed is left alone.
 */
export async function resumeJobs(tx: DrizzleTransactionLike, queue: string, jobIds: string[]): Promise<void> {
  const db = fromDrizzle(tx, sql);
  // A service has another day to recover.
  await db.executeSql(
    "update pgboss.job set data = data #- '{failures,since}' where name = $1 and id = any($2::uuid[])",
    [queue, jobIds],
  );
  await (await sender()).retry(queue, jobIds, { db });
}
