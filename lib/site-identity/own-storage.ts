import { storage } from "#lib/adapters/index.ts";
import type { Storage } from "#lib/adapters/storage/port.ts";
import { StorageError } from "#lib/adapters/storage/storage-error.ts";
import { singleFlight } from "#lib/single-flight.ts";
import { isStorageMatched, matchStorage } from "./match-storage.ts";

const match = singleFlight(matchStorage);

/**
 * The storage, to write to and delete from: only as long as it belongs to this site. A start that could not ask it, in
 * an outage, leaves the question to the first writer.
 * @param again asks the storage even when it was this site's before: another site may have accepted it since
 * @throws {StorageError} when it is another site's, or cannot be asked
 */
export async function requireOwnStorage({ again } = { again: false }): Promise<Storage> {
  if (isStorageMatched() && !again) return storage;
  const found = await match();
  if (found !== "ours") throw new StorageError(`it is ${found}: the start of the site says what to do`);
  return storage;
}
