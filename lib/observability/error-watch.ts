import { AsyncLocalStorage } from "node:async_hooks";

type Watch = { errors: string[]; isOver: boolean };

// One per process, because the web server's bundle and the launcher are two module graphs.
const shared = globalThis as typeof globalThis & { daybookErrorWatch?: AsyncLocalStorage<Watch> };
shared.daybookErrorWatch ??= new AsyncLocalStorage();
const current = shared.daybookErrorWatch;

/**
 * Runs work that is repeated after an error. Its errors are collected instead of logged, because the repetition logs its
 * own. Errors after its end are logged as usual.
 */
export async function withErrorsHandedBack<T>(work: () => Promise<T>): Promise<{ result: T; errors: string[] }> {
  const watch: Watch = { errors: [], isOver: false };
  try {
    return { result: await current.run(watch, work), errors: watch.errors };
  } finally {
    watch.isOver = true;
  }
}

/** @returns whether the error was collected and must not be logged */
export function handBackError(event: string): boolean {
  const watch = current.getStore();
  if (!watch || watch.isOver) return false;
  watch.errors.push(event);
  return true;
}
