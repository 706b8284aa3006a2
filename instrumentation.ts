import type { Instrumentation } from "next";
import { startTracing } from "#lib/adapters/tracing/start-tracing.ts";
import { describeError } from "#lib/describe-error.ts";
import { logger } from "#lib/logger.ts";

/** What breaks inside a page that has begun, where `withErrorPages` cannot catch it. */
export const onRequestError: Instrumentation.onRequestError = (error) => {
  logger.error("page.crashed", { error: describeError(error) });
};

/** Next calls it once, as a server starts and before the first request. */
export const register = startTracing;
