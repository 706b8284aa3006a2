const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
/** Ctrl-C reaches this process twice when npm started it: from the terminal, and passed on by npm. */
const SAME_REQUEST_MS = 1_000;
const PARENT_CHECK_MS = 500;

type Handlers = {
  /** Stop in order. Called once. */
  stop(reason: string): void;
  /** Whoever asked is asking again. */
  stopNow(): void;
};

/** Listens for everything that means "stop": a signal, or the end of the npm that this process was started by. */
export function onStopRequest({ stop, stopNow }: Handlers): void {
  let askedAt: number | undefined;
  const ask = (reason: string) => {
    const now = performance.now();
    if (askedAt === undefined) {
      askedAt = now;
      stop(reason);
    } else if (now - askedAt > SAME_REQUEST_MS) stopNow();
  };
  for (const signal of SIGNALS) process.on(signal, ask);

  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  // A killed npm passes nothing on; its site would keep the port, and nobody would know whom to stop.
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    if (askedAt === undefined) ask("npm has ended");
  }, PARENT_CHECK_MS).unref();
}
