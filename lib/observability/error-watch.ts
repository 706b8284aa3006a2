import { AsyncLocalStorage } from "node:async_hooks";

type Watch = { errors: string[]; isOver: boolean };

// One a process: the web server's bundle and the launcher are two module graphs.
const shared = globalThis as typeof globalThis & { daybookErrorWatch?: AsyncLocalStorage<Watch> };
shared.daybookErrorWatch ??= new AsyncLocalStorage();
const current = shared.daybookErrorWatch;

/**
 * Runs work that is repeated if an error occurs in it: its errors are handed back instead of logged, because the
 * repetition logs its own. What it still logs after its end is logged as ever.
 */
export async function withErrorsHandedBack<T>(work: () => Promise<T>): Promise<{ result: T; errors: string[] }> {
  const watch: Watch = { errors: [], isOver: false };
  try {
    return { result: await current.run(watch, work), errors: watch.errors };
  } finally {
    watch.isOver = true;
  }
}

/** @returns whether the error is handed back, and so is none for the log */
export function handBackError(event: string): boolean {
  const watch = current.getStore();
  if (!watch || watch.isOver) return false;
  watch.errors.push(event);
  return true;
}
