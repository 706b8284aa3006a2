import { transact } from "#db/client.ts";
import { listFailedJobs } from "#lib/jobs/list-failed-jobs.ts";
import { retryJob } from "#lib/jobs/retry-job.ts";
import { say, UsageError } from "../command.ts";

export async function run([action, id, ...rest]: string[]): Promise<void> {
  if (action === "list" && id === undefined) return await list();
  if (action === "retry" && id !== undefined && rest.length === 0) return await retry(id);
  throw new UsageError("Usage: npm run manage -- jobs list | jobs retry <id>");
}

async function list(): Promise<void> {
  const jobs = await listFailedJobs();
  if (jobs.length === 0) say("No job has failed.");
  for (const { id, functionId, event, attempts, failedAt, error } of jobs) {
    say(`${id}  ${functionId}  ${event}  ${failedAt.toISOString()}  ${attempts} attempts  ${error}`);
  }
}

async function retry(id: string): Promise<void> {
  const { functionId } = await transact((tx) => retryJob(tx, id));
  say(`${functionId} will run again. See how it went with: npm run manage -- jobs list`);
}
