import { Middleware, NonRetriableError, RetryAfterError } from "inngest";
import { LRUCache } from "lru-cache";
import { RetryLater } from "#lib/adapters/retry-later.ts";
import { summarizeError } from "#lib/observability/describe-error.ts";
import { logContext, withLogContext } from "#lib/observability/log-context.ts";
import { logger } from "#lib/observability/logger.ts";
import { traced } from "#lib/observability/tracing.ts";
import { isServiceFailure } from "#lib/outage.ts";
import { growingPause, OWN_RETRIES } from "./retry-settings.ts";

/** The embedded engine runs this work: it counts the attempts and logs the outcome of each. */
const isDrivenByEngine = () => logContext().jobId !== undefined;

/**
 * How many failures of its own each step has had: an Inngest server counts those of services too. Counted in memory, so
 * that another process, or this one after a restart, begins anew; the server's own limit bounds them all. Steps that
 * other processes finish are dropped as the least recently used.
 */
const ownFailures = new LRUCache<string, number>({ max: 1_000 });

/** @returns whether the step has used up its retries */
function countOwnFailure(step: string): boolean {
  const count = (ownFailures.get(step) ?? 0) + 1;
  const isOver = count > OWN_RETRIES;
  if (isOver) ownFailures.delete(step);
  else ownFailures.set(step, count);
  return isOver;
}

/** Around every step, whichever engine runs the functions: its log lines and its span name the job. */
export class StepMiddleware extends Middleware.BaseMiddleware {
  readonly id = "daybook";

  override wrapStepHandler({ ctx, fn, next, stepInfo }: Middleware.WrapStepHandlerArgs): Promise<unknown> {
    const jobId = ctx.runId;
    const { requestId } = logContext();
    const attributes = {
      "daybook.job_id": jobId,
      "daybook.job_attempt": ctx.attempt,
      ...(requestId && { "daybook.request_id": requestId }),
    };
    const isOver = isDrivenByEngine() ? () => false : () => countOwnFailure(`${jobId}/${stepInfo.options.id}`);
    const work = () =>
      next().catch((error: unknown) => {
        throw toInngestError(error, ctx.attempt, isOver);
      });
    return withLogContext({ jobId, job: fn.id() }, () => traced(`step ${stepInfo.options.id}`, attributes, work));
  }

  override onStepError({ ctx, fn, error, isFinalAttempt, stepInfo }: Middleware.OnStepErrorArgs): void {
    // After the final attempt the function fails too.
    if (isDrivenByEngine() || isFinalAttempt) return;
    logger.warn("jobs.attempt-failed", { ...fieldsOf(ctx, fn), stepId: stepInfo.options.id, ...failure(error) });
  }

  override onRunError({ ctx, fn, error, isFinalAttempt }: Middleware.OnRunErrorArgs): void {
    if (isDrivenByEngine()) return;
    const fields = { ...fieldsOf(ctx, fn), ...failure(error) };
    if (isFinalAttempt) logger.error("jobs.failed", fields);
    else logger.warn("jobs.attempt-failed", fields);
  }
}

const fieldsOf = (
  ctx: Middleware.OnRunErrorArgs["ctx"],
  fn: Middleware.OnRunErrorArgs["fn"],
): Record<string, unknown> => ({ jobId: ctx.runId, job: fn.id(), attempt: ctx.attempt });

const failure = (error: unknown) => ({ error: summarizeError(error) });

/** The error as Inngest expects it: a failure of a service has a pause, and one of the job has none. */
function toInngestError(error: unknown, attempt: number, isOver: () => boolean): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message } = error;
  const pause =
    error instanceof RetryLater ? error.seconds : isServiceFailure(error) ? growingPause(attempt) : undefined;
  // The name shows the cause in the log; the SDK recognises its errors by their class.
  if (pause !== undefined)
    return Object.assign(new RetryAfterError(message, pause * 1_000, { cause: error }), { name });
  return isOver() ? Object.assign(new NonRetriableError(message, { cause: error }), { name }) : error;
}
