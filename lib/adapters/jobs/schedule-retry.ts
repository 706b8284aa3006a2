import type { JobWithMetadata, PgBoss } from "pg-boss";
import { recordFailures } from "./boss-tables.ts";
import type { Failures, Run } from "./job-data.ts";
import { growingPause, SERVICE_RETRY_MS } from "./retry-settings.ts";
import { RunError } from "./run-function.ts";

/** The limit on the pause that a service requests. */
const LONGEST_PAUSE_SECONDS = 3600;

/** The failed attempts of this job. Interrupted attempts, by a kill for instance, do not count. */
const failuresOf = ({ id, data }: JobWithMetadata<Run>): Failures =>
  data.failures?.job === id ? data.failures : { job: id, count: 0 };

/** How many attempts of the job have failed so far. */
export function countFailedAttempts(job: JobWithMetadata<Run>): number {
  const { count, outages = 0 } = failuresOf(job);
  return count + outages;
}

/** A failure of a service carries its pause; an error outside of the function comes from our database. */
const isOutage = (error: unknown): boolean => !(error instanceof RunError) || error.retryAfterSeconds !== undefined;

function addFailure(before: Failures, error: unknown): Failures {
  if (!isOutage(error)) return { ...before, count: before.count + 1 };
  return { ...before, outages: (before.outages ?? 0) + 1, since: before.since ?? Date.now() };
}

/**
 * Counts a failed attempt and sets the pause before the next one. Errors of the function use up its retries. Failures
 * of a service are retried for a day, and widen pg-boss's limit, which bounds interruptions.
 * @throws {RunError} always; `final` when there is no next attempt
 */
export async function failAttempt(
  boss: PgBoss,
  job: JobWithMetadata<Run>,
  retries: number,
  error: unknown,
): Promise<never> {
  const failures = addFailure(failuresOf(job), error);
  const requested = error instanceof RunError ? error.retryAfterSeconds : undefined;
  await recordFailures(boss.getDb(), job, {
    pauseSeconds:
      requested === undefined ? growingPause(countFailedAttempts(job)) : Math.min(requested, LONGEST_PAUSE_SECONDS),
    moreRetries: isOutage(error) ? 1 : 0,
    failures,
  });
  const isFinal = isOutage(error)
    ? Date.now() - (failures.since ?? 0) > SERVICE_RETRY_MS
    : failures.count > retries || job.retryCount >= job.retryLimit || (error instanceof RunError && error.final);
  throw RunError.of(error, isFinal);
}
