import { storage } from "#lib/adapters/index.ts";
import type { Storage } from "#lib/adapters/storage/port.ts";
import { StorageError } from "#lib/adapters/storage/storage-error.ts";
import { singleFlight } from "#lib/concurrency/single-flight.ts";
import {
  isStorageMatched,
  matchStorage,
  renewStorageToken,
  type StorageMatch,
  wasStorageMatched,
} from "./match-storage.ts";

const match = singleFlight(matchStorage);

/**
 * The storage, to write to and delete from: only as long as it belongs to this site. A start that could not ask it, in
 * an outage, leaves the question to the first writer.
 * @param again asks the storage even when it was this site's before: another site may have accepted it since
 * @throws {StorageError} when it is another site's, or cannot be asked
 */
export async function requireOwnStorage({ again } = { again: false }): Promise<Storage> {
  if (isStorageMatched() && !again) return storage;
  try {
    refuseUnlessOurs(await match());
  } catch (error) {
    // The database or the storage does not answer, which says nothing about its owner, and nothing is written meanwhile.
    if (again || !wasStorageMatched()) throw error;
  }
  return storage;
}

/**
 * Makes sure, before a sweep, that no copy of the database shares the storage.
 * @returns since when it has been this site's
 * @throws {StorageError} when it is another site's, or a copy of this site has swept since
 */
export async function claimStorage(): Promise<Date> {
  const { match: found, markedAt } = await renewStorageToken();
  refuseUnlessOurs(found);
  return markedAt;
}

function refuseUnlessOurs(match: StorageMatch): void {
  if (match !== "ours") throw new StorageError(`it is ${match}: the start of the site says what to do`);
}
