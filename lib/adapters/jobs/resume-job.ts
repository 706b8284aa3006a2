import { sql } from "drizzle-orm";
import { type DrizzleTransactionLike, fromDrizzle } from "pg-boss";
import { sender } from "./send-event.ts";

/**
 * Puts a failed job back into its queue with one more attempt, over the transaction's own connection. One that is not
 * failed is left alone.
 */
export async function resumeJob(tx: DrizzleTransactionLike, queue: string, jobId: string): Promise<void> {
  await (await sender()).retry(queue, jobId, { db: fromDrizzle(tx, sql) });
}
