import { Middleware, NonRetriableError, RetryAfterError } from "inngest";
import { RetryLater } from "#lib/adapters/retry-later.ts";
import { summarizeError } from "#lib/describe-error.ts";
import { logContext, withLogContext } from "#lib/log-context.ts";
import { logger } from "#lib/logger.ts";
import { isServiceFailure } from "#lib/outage.ts";
import { traced } from "#lib/tracing.ts";
import { growingPause, OWN_RETRIES } from "./retries.ts";

/** Our own engine runs the work at hand: it counts the attempts, and logs how each one went. */
const isDrivenByEngine = () => logContext().jobId !== undefined;

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
    const isLastOfItsOwn = !isDrivenByEngine() && ctx.attempt >= OWN_RETRIES;
    const work = () =>
      next().catch((error: unknown) => {
        throw toInngestError(error, ctx.attempt, isLastOfItsOwn);
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

/** In the words of Inngest: a failure of a service comes with a pause, and one of the job's own without. */
function toInngestError(error: unknown, attempt: number, isLastOfItsOwn: boolean): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message } = error;
  const pause =
    error instanceof RetryLater ? error.seconds : isServiceFailure(error) ? growingPause(attempt) : undefined;
  // The name is for those who look for the cause; the SDK tells its errors by their class.
  if (pause !== undefined)
    return Object.assign(new RetryAfterError(message, pause * 1_000, { cause: error }), { name });
  return isLastOfItsOwn ? Object.assign(new NonRetriableError(message, { cause: error }), { name }) : error;
}
