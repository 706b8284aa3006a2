import { isUnavailable } from "#lib/outage.ts";
import { loggedErrors } from "./logged-errors.ts";

/** How the driver says that it had something to write to a connection that it has just lost. */
const LATE_WRITE = /^Cannot read properties of null \(reading 'write'\)$/;

/**
 * postgres.js writes what it has gathered for a connection a moment later, and throws where nothing can catch it when
 * the connection was lost meanwhile. What waited for that connection has failed already, and `connectionSockets` makes
 * it usable again. `tests/integration/server/uncaught.test.ts` holds it against the driver.
 */
export const isLateWrite = (error: unknown): boolean =>
  error instanceof TypeError &&
  LATE_WRITE.test(error.message) &&
  ["nextWrite", "postgres"].every((name) => error.stack?.includes(name));

type Handlers = {
  /** Nothing is lost by it. */
  survive(error: Error): void;
  /** After it nothing is known of the state of the process. Called once. */
  crash(error: unknown): void;
};

/** Listens for errors that nothing has caught. */
export function onUncaught({ survive, crash }: Handlers): void {
  let hasCrashed = false;
  const handle = (error: unknown) => {
    // Next listens too, and prints it.
    if (error instanceof Error) loggedErrors.add(error);
    if (isLateWrite(error)) {
      survive(error as Error);
    } else if (!hasCrashed) {
      hasCrashed = true;
      crash(error);
    }
  };
  process.on("uncaughtException", handle);
  // As `surviveOutages` says. Next listens as well and prints it.
  process.on("unhandledRejection", (reason) => {
    if (!isUnavailable(reason)) handle(reason);
  });
}
