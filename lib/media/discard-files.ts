import { storage } from "#lib/adapters/index.ts";

/** Deletes files that no row points at any more. Safe to repeat: a file that is gone is fine. */
export async function discardFiles(keys: string[]): Promise<void> {
  const failures: unknown[] = [];
  for (const key of keys) await storage.delete(key).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of ${keys.length} files are left.`);
}
