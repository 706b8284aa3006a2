import { Middleware, RetryAfterError } from "inngest";
import { RetryLater } from "#lib/adapters/retry-later.ts";
import { logContext, withLogContext } from "#lib/log-context.ts";
import { traced } from "#lib/tracing.ts";

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
    const work = () => next().catch(inWordsOfInngest);
    return withLogContext({ jobId, job: fn.id() }, () => traced(`step ${stepInfo.options.id}`, attributes, work));
  }
}

function inWordsOfInngest(error: unknown): never {
  throw error instanceof RetryLater ? new RetryAfterError(error.message, error.seconds * 1000) : error;
}
