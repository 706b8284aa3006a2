import { inspect } from "node:util";

/** The stacks of an error and its causes. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return summarizeError(error);
  const own = withoutParams(error, error.stack ?? `${error.name}: ${error.message}`);
  return error.cause === undefined ? own : `${own}\ncaused by ${describeError(error.cause)}`;
}

/** An error in one line; libraries also throw and emit plain objects. */
export function summarizeError(error: unknown): string {
  if (error instanceof Error) return withoutParams(error, String(error));
  if (typeof error !== "object" || error === null) return String(error);
  if ("message" in error) return `${"name" in error ? error.name : "Error"}: ${error.message}`;
  return inspect(error, { breakLength: Number.POSITIVE_INFINITY, depth: 2 });
}

/** Drizzle's message of a failed query ends with the parameters, which may look like anything, even like a stack. */
const withoutParams = (error: Error, text: string): string =>
  "params" in error ? text.replace(`\nparams: ${error.params}`, "") : text;
