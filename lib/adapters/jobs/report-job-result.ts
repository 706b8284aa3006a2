import type { JobResult, JobWithMetadata } from "pg-boss";
import { summarizeError } from "#lib/observability/describe-error.ts";
import { withLogContext } from "#lib/observability/log-context.ts";
import { logger } from "#lib/observability/logger.ts";
import { maskPrivate } from "#lib/observability/mask-private.ts";
import type { Origin } from "./job-data.ts";
import { OUTBOX } from "./queues.ts";
import { RunError } from "./run-function.ts";

/** Runs the work of a job and returns its outcome in the form of pg-boss. */
export function settled(job: JobWithMetadata<{ origin?: Origin }>, work: () => Promise<unknown>): Promise<JobResult> {
  const origin = { jobId: job.id, requestId: job.data.origin?.requestId };
  return withLogContext(origin, () => settle(job, work));
}

async function settle(job: JobWithMetadata, work: () => Promise<unknown>): Promise<JobResult> {
  const began = performance.now();
  const fields = { queue: job.name, attempt: job.retryCount };
  const ms = () => Math.round(performance.now() - began);
  try {
    await work();
    // Forwarding an event is only a step between the request and the run.
    if (job.name === OUTBOX) logger.debug("jobs.forwarded", { ...fields, ms: ms() });
    else logger.info("jobs.completed", { ...fields, ms: ms() });
    return { id: job.id, status: "completed" };
  } catch (error) {
    const { name, message, stack = "" } = error instanceof Error ? error : new Error(summarizeError(error));
    // The engine has decided on a run, and may have widened the limit that the job came with.
    const givenUp = error instanceof RunError ? error.final : job.retryCount >= job.retryLimit;
    const stepId = error instanceof RunError ? error.stepId : undefined;
    const failure = { ...fields, stepId, ms: ms(), error: `${name}: ${message}` };
    if (givenUp) logger.error("jobs.failed", failure);
    else logger.warn("jobs.attempt-failed", failure);
    // Staff read it among the failed jobs.
    const output = { name, message: maskPrivate(message), stack: maskPrivate(stack) };
    return { id: job.id, status: givenUp ? "deadletter" : "failed", output };
  }
}
