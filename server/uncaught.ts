import { isUnavailable } from "#lib/outage.ts";
import { loggedErrors } from "./logged-errors.ts";

/** The driver's error when it writes to a connection that it has just lost. */
const LATE_WRITE = /^Cannot read properties of null \(reading 'write'\)$/;

/**
 * postgres.js writes its buffer a moment later, and throws uncaught when the connection was lost meanwhile. The queries
 * of that connection have failed already, and `connectionSockets` makes it usable again.
 * `tests/integration/server/uncaught.test.ts` tests this with the driver.
 */
export const isLateWrite = (error: unknown): boolean =>
  error instanceof TypeError &&
  LATE_WRITE.test(error.message) &&
  ["nextWrite", "postgres"].every((name) => error.stack?.includes(name));

type Handlers = {
  survive(error: Error): void;
  /** The state of the process is undefined afterwards. Called once. */
  crash(error: unknown): void;
};

export function onUncaught({ survive, crash }: Handlers): void {
  let hasCrashed = false;
  const handle = (error: unknown) => {
    // Next has its own listener, which prints the error.
    if (error instanceof Error) loggedErrors.add(error);
    if (isLateWrite(error)) {
      survive(error as Error);
    } else if (!hasCrashed) {
      hasCrashed = true;
      crash(error);
    }
  };
  process.on("uncaughtException", handle);
  // See `ignoreOutageRejections`. Next has its own listener, which prints the error.
  process.on("unhandledRejection", (reason) => {
    if (!isUnavailable(reason)) handle(reason);
  });
}
