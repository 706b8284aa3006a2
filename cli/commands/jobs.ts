import { transact } from "#db/client.ts";
import { listFailedJobs, retryAllJobs, retryJob } from "#lib/jobs/failed-jobs.ts";
import { parseOptions, printLine, UsageError } from "../command.ts";

const USAGE = "Usage: npm run manage -- jobs list | jobs retry <id> | jobs retry --all [--function <name>]";

const NEXT = "Check the result with: npm run manage -- jobs list";

export async function run([action, ...rest]: string[]): Promise<void> {
  const [id] = rest;
  if (action === "list" && id === undefined) return await list();
  if (action !== "retry" || id === undefined) throw new UsageError(USAGE);
  if (!id.startsWith("-")) {
    if (rest.length > 1) throw new UsageError(USAGE);
    return await retry(id);
  }
  const options = parseOptions(rest, { all: { type: "boolean" }, function: { type: "string" } });
  if (!options.all) throw new UsageError(USAGE);
  await retryAll(options.function);
}

async function list(): Promise<void> {
  const jobs = await listFailedJobs();
  if (jobs.length === 0) printLine("No job has failed.");
  for (const { id, functionId, event, attempts, failedAt, error } of jobs) {
    printLine(`${id}  ${functionId}  ${event}  ${failedAt.toISOString()}  ${attempts} attempts  ${error}`);
  }
}

async function retry(id: string): Promise<void> {
  const { functionId } = await transact((tx) => retryJob(tx, id));
  printLine(`${functionId} will run again. ${NEXT}`);
}

async function retryAll(functionId: string | undefined): Promise<void> {
  const jobs = await transact((tx) => retryAllJobs(tx, functionId));
  if (jobs.length === 0)
    printLine(functionId === undefined ? "No job has failed." : `No job of ${functionId} has failed.`);
  else printLine(`${jobs.length} ${jobs.length === 1 ? "job" : "jobs"} will run again. ${NEXT}`);
}
