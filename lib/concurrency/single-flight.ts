/** Work that is under way is not begun again: whoever asks for it meanwhile waits for the same end. */
export function singleFlight<Args extends unknown[], T>(work: (...args: Args) => Promise<T>) {
  let running: Promise<T> | undefined;
  return (...args: Args): Promise<T> => {
    running ??= work(...args).finally(() => {
      running = undefined;
    });
    return running;
  };
}
