const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
/** Under npm Ctrl-C arrives twice: from the terminal and forwarded by npm. */
const SAME_REQUEST_MS = 1_000;
const PARENT_CHECK_MS = 500;

type Handlers = {
  /** Called once. */
  stop(reason: string): void;
  /** Called at the second request. */
  stopNow(): void;
};

/** Handles the signals to stop, and the end of the npm that started this process. */
export function onStopRequest({ stop, stopNow }: Handlers): void {
  let requestedAt: number | undefined;
  const request = (reason: string) => {
    const now = performance.now();
    if (requestedAt === undefined) {
      requestedAt = now;
      stop(reason);
    } else if (now - requestedAt > SAME_REQUEST_MS) stopNow();
  };
  for (const signal of SIGNALS) process.on(signal, request);

  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  // A killed npm forwards no signal, and the site would keep the port.
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    if (requestedAt === undefined) request("npm has ended");
  }, PARENT_CHECK_MS).unref();
}
