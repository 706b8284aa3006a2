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
 * The storage for writing and deleting, only while it belongs to this site. When an outage prevented the check at the
 * start, the first write checks.
 * @param again checks even after an earlier match: another site may have taken the storage since
 * @throws {StorageError} when it belongs to another site, or cannot be reached
 */
export async function requireOwnStorage({ again } = { again: false }): Promise<Storage> {
  if (isStorageMatched() && !again) return storage;
  try {
    refuseUnlessOurs(await match());
  } catch (error) {
    // The database or the storage does not answer. The owner is unknown then, and nothing is written.
    if (again || !wasStorageMatched()) throw error;
  }
  return storage;
}

/**
 * Checks, before a sweep, that no copy of the database shares the storage.
 * @returns since when it has belonged to this site
 * @throws {StorageError} when it belongs to another site, or a copy of this site has swept since
 */
export async function claimStorage(): Promise<Date> {
  const { match: found, markedAt } = await renewStorageToken();
  refuseUnlessOurs(found);
  return markedAt;
}

function refuseUnlessOurs(match: StorageMatch): void {
  if (match !== "ours") throw new StorageError(`it is ${match}: see the message at the start of the site`);
}
