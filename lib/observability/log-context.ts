import { AsyncLocalStorage } from "node:async_hooks";

/** The fields that all log lines and traces of a request or job share. */
export type LogContext = {
  /** The current request, or the one that caused the job. */
  requestId?: string | undefined;
  path?: string | undefined;
  /** The user of the request, once it is authenticated. */
  userId?: number | undefined;
  jobId?: string | undefined;
  /** The function that the job runs. */
  job?: string | undefined;
};

// One per process, because the web server's bundle and the launcher are two module graphs.
const shared = globalThis as typeof globalThis & { daybookLogContext?: AsyncLocalStorage<LogContext> };
shared.daybookLogContext ??= new AsyncLocalStorage();
const current = shared.daybookLogContext;

export const logContext = (): LogContext => current.getStore() ?? {};

/** Runs `work`; every log line inside it has these fields. */
export const withLogContext = <T>(fields: LogContext, work: () => T): T =>
  current.run({ ...logContext(), ...fields }, work);

/** Adds fields to the later log lines of the current request or job. */
export const addToLogContext = (fields: LogContext): void => void Object.assign(logContext(), fields);
