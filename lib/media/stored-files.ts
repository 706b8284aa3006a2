import { storage } from "#lib/adapters/index.ts";
import type { StoredFile } from "#lib/adapters/storage/port.ts";
import { requireOwnStorage } from "#lib/site-identity/own-storage.ts";
import { isPublicKey } from "./keys.ts";

export type PublicFile = StoredFile & {
  read(range?: { start: number; end: number }): Promise<ReadableStream<Uint8Array>>;
};

/** A public file; null for every other key, private originals included. */
export async function findPublicFile(key: string): Promise<PublicFile | null> {
  if (!isPublicKey(key)) return null;
  const file = await storage.head(key);
  return file && { ...file, read: (range) => storage.read(key, range) };
}

/** Deletes files without a row. Safe to repeat: a missing file is no error. */
export async function discardFiles(keys: string[]): Promise<void> {
  const storage = await requireOwnStorage();
  await discardEach(keys, (key) => storage.delete(key));
}

/**
 * Discards one file after the other; one that cannot be deleted does not stop the others.
 * @returns how many there were
 * @throws AggregateError in the end, when some are left
 */
export async function discardEach(
  keys: Iterable<string> | AsyncIterable<string>,
  discard: (key: string) => Promise<unknown>,
): Promise<number> {
  const failures: unknown[] = [];
  let total = 0;
  for await (const key of keys) {
    total++;
    await discard(key).catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of ${total} files are left.`);
  return total;
}
