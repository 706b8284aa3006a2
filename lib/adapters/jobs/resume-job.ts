import { sender } from "./send-event.ts";

/** Puts a failed job back into its queue with one more attempt. One that is not failed is left alone. */
export async function resumeJob(queue: string, jobId: string): Promise<void> {
  await (await sender()).retry(queue, jobId);
}
