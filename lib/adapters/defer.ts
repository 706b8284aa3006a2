import { summarizeError } from "#lib/observability/describe-error.ts";
import { logger } from "#lib/observability/logger.ts";

const running = new Set<Promise<void>>();

/**
 * Starts optional work that must never fail or delay the caller (a live count, the time of the last activity).
 * Work that must happen is enqueued in the transaction instead.
 */
export function defer(name: string, work: () => Promise<unknown>): void {
  const promise = (async () => {
    try {
      await work();
    } catch (error) {
      logger.warn("deferred.failed", { name, error: summarizeError(error) });
    }
  })();
  running.add(promise);
  void promise.finally(() => running.delete(promise));
}

/** Resolves when everything deferred so far has ended: for tests and for a graceful stop. */
export async function deferredSettled(): Promise<void> {
  await Promise.all(running);
}
