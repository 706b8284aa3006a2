import type { JobWithMetadata, PgBoss, WorkOptions } from "pg-boss";
import { contextOf, traced } from "#lib/observability/tracing.ts";
import { FAILURE_SUFFIX, type FunctionHandler, type FunctionSpec } from "./describe-functions.ts";
import type { Run } from "./job-data.ts";
import { RUN_PREFIX } from "./queues.ts";
import { settled } from "./report-job-result.ts";
import { runFunction, type StepResults } from "./run-function.ts";
import { countFailedAttempts, failAttempt } from "./schedule-retry.ts";

/** What the engine provides to runs. */
export type Runner = { handler: FunctionHandler; stepResults: StepResults };

/** Starts a worker that takes one job after the other, the next one at once: a backlog is not announced again. */
export async function startRunWorker(
  boss: PgBoss,
  queue: { name: string; retries: number },
  options: WorkOptions,
  run: (job: JobWithMetadata<Run>) => Promise<unknown>,
): Promise<void> {
  let workerId = "";
  workerId = await boss.work(
    queue.name,
    { ...options, includeMetadata: true, perJobResults: true },
    async (jobs: JobWithMetadata<Run>[]) => {
      const results = await Promise.all(
        jobs.map((job) =>
          settled(job, () => run(job).catch((error: unknown) => failAttempt(boss, job, queue.retries, error))),
        ),
      );
      boss.notifyWorker(workerId);
      return results;
    },
  );
}

/** One attempt of a job. */
export function runJob(
  { handler, stepResults }: Runner,
  { fullId: functionId }: FunctionSpec,
  job: JobWithMetadata<Run>,
  { origin, failures: _, ...event }: Run = job.data,
): Promise<unknown> {
  const attempt = countFailedAttempts(job);
  // No attempt is the last one for the SDK: that depends on the cause of the failure, and the engine decides it.
  const maxAttempts = attempt + 2;
  const attributes = {
    "daybook.job_id": job.id,
    "daybook.job_attempt": attempt,
    ...(origin?.requestId && { "daybook.request_id": origin.requestId }),
  };
  const run = () => runFunction(handler, stepResults, { functionId, runId: job.id, event, attempt, maxAttempts });
  return traced(`job ${functionId}`, attributes, run, contextOf(origin?.traceparent));
}

/** The `onFailure` of a function whose run failed for good; the SDK makes it a function of its own. */
export async function runFailureHandler(
  runner: Runner,
  handlers: FunctionSpec[],
  job: JobWithMetadata<Run>,
): Promise<void> {
  const id = job.sourceName?.slice(RUN_PREFIX.length) ?? "";
  const handler = handlers.find((one) => one.id === id + FAILURE_SUFFIX);
  if (!handler) return;
  await runJob(runner, handler, job, {
    id: job.id,
    name: "inngest/function.failed",
    ts: Date.now(),
    data: {
      function_id: handler.fullId.slice(0, -FAILURE_SUFFIX.length),
      run_id: job.sourceId,
      error: job.sourceOutput ?? {},
      event: job.data,
    },
  });
}
