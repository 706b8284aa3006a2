/** An error in full for whoever has to mend it: its stack, and what it was caused by. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = withoutParams(error, error.stack ?? `${error.name}: ${error.message}`);
  return error.cause === undefined ? own : `${own}\ncaused by ${describeError(error.cause)}`;
}

/** Drizzle's message of a failed query ends with what was typed, which may look like anything, even like a stack. */
const withoutParams = (error: Error, text: string): string =>
  "params" in error ? text.replace(`\nparams: ${error.params}`, "") : text;
