import type { Db } from "pg-boss";
import { sender } from "./send-event.ts";

/**
 * Puts a failed job back into its queue with one more attempt. One that is not failed is left alone.
 * @param db the connection to do it over, so that it shares the fate of that transaction
 */
export async function resumeJob(queue: string, jobId: string, db?: Db): Promise<void> {
  await (await sender()).retry(queue, jobId, db ? { db } : {});
}
