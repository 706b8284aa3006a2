import { AsyncLocalStorage } from "node:async_hooks";

/** What the log lines and traces of one piece of work have in common. */
export type LogContext = {
  /** The request that is answered, or that caused the job. */
  requestId?: string | undefined;
  path?: string | undefined;
  /** Who asks, once that is known. */
  userId?: number | undefined;
  jobId?: string | undefined;
  /** The function that the job runs. */
  job?: string | undefined;
};

// One a process: the web server's bundle and the launcher are two module graphs.
const shared = globalThis as typeof globalThis & { daybookLogContext?: AsyncLocalStorage<LogContext> };
shared.daybookLogContext ??= new AsyncLocalStorage();
const current = shared.daybookLogContext;

export const logContext = (): LogContext => current.getStore() ?? {};

/** Runs `work`; every line that is logged in it, however deep, carries these fields. */
export const withLogContext = <T>(fields: LogContext, work: () => T): T =>
  current.run({ ...logContext(), ...fields }, work);

/** The lines that the work at hand still logs carry these fields too. */
export const addToLogContext = (fields: LogContext): void => void Object.assign(logContext(), fields);
