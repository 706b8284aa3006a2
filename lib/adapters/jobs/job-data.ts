import type { InngestEvent } from "./run-function.ts";

/** The cause of an event: the log lines and traces of its jobs refer to it. */
export type Origin = { requestId?: string | undefined; traceparent?: string | undefined };

/** The data of a job in the outbox. */
export type OutboxEvent = { name: string; data: Record<string, unknown>; origin?: Origin };

/** The data of a run's job: the event that triggered it. */
export type Run = InngestEvent & { origin?: Origin; failures?: Failures };

/** The failed attempts of a job. A job for the `onFailure` inherits those of the run, so they name their job. */
export type Failures = {
  job: string;
  /** How many attempts ended in an error of the function's own. */
  count: number;
  /** How many attempts ended in a failure of a service; these use up no retry. */
  outages?: number;
  /** When a service failed the job for the first time, in Unix milliseconds. */
  since?: number;
};
