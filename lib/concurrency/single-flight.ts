/** Callers that arrive while `work` runs share its result. */
export function singleFlight<Args extends unknown[], T>(work: (...args: Args) => Promise<T>) {
  let running: Promise<T> | undefined;
  return (...args: Args): Promise<T> => {
    running ??= work(...args).finally(() => {
      running = undefined;
    });
    return running;
  };
}
