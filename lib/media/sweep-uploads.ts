import { db } from "#db/client.ts";
import { selectPostOriginals } from "#db/queries/post-images.ts";
import { selectExpiredUploads, selectPendingUploads } from "#db/queries/uploads.ts";
import { isStorageReadOnly, storage } from "#lib/adapters/index.ts";
import { claimStorage, requireOwnStorage } from "#lib/site-identity/own-storage.ts";
import { ORIGINALS_FOLDER, originalsOf, PUBLIC_FOLDER } from "./keys.ts";
import { discardEach } from "./stored-files.ts";
import { discardUpload } from "./uploads.ts";

const BATCH = 500;
/** A `put` does not take longer. */
const UNFINISHED_HOURS = 24;
/**
 * Younger files are kept. A physical copy of the database lacks the files that are newer than itself; before one of them
 * is old enough, the original site has swept and renewed the token, or has been refused its storage for days.
 */
const SWEEP_AGE_HOURS = 7 * 24;

/**
 * Deletes uploads that no post was saved with: those that were abandoned, those that expired long ago and, when this
 * process is known to be the only one, all that were begun before `begunBefore`.
 * @returns how many there were
 */
export async function sweepPendingUploads(begunBefore = new Date(0)): Promise<number> {
  const expired = await selectExpiredUploads(db, { expiredBefore: hoursAgo(SWEEP_AGE_HOURS), begunBefore });
  await requireOwnStorage({ again: true });
  await storage.deleteUnfinished(begunBefore.getTime() > 0 ? begunBefore : hoursAgo(UNFINISHED_HOURS));
  return await discardEach(expired, discardUpload);
}

/**
 * Deletes stored files without a row.
 * @returns how many there were
 */
export async function sweepOrphanedFiles(): Promise<number> {
  if (isStorageReadOnly) return 0;
  // A storage may be shared with another site: files without a row here may have one there.
  const markedAt = await claimStorage();
  // Time to notice that the storage was accepted by mistake, or with a database older than its files.
  if (markedAt > hoursAgo(SWEEP_AGE_HOURS)) return 0;
  return await discardEach(findOrphans(), (key) => storage.delete(key));
}

async function* findOrphans(): AsyncGenerator<string> {
  for (const folder of [ORIGINALS_FOLDER, PUBLIC_FOLDER]) {
    let batch: string[] = [];
    for await (const { key, modifiedAt } of storage.list(folder)) {
      if (modifiedAt < hoursAgo(SWEEP_AGE_HOURS)) batch.push(key);
      if (batch.length === BATCH) {
        yield* await orphansAmong(batch);
        batch = [];
      }
    }
    yield* await orphansAmong(batch);
  }
}

async function orphansAmong(keys: string[]): Promise<string[]> {
  const originals = new Map(keys.map((key) => [key, originalsOf(key)]));
  const candidates = [...originals.values()].flat();
  if (candidates.length === 0) return [];
  // Pending uploads first: one that a post claims in between is then found among the posts.
  const pending = await selectPendingUploads(db, candidates);
  const wanted = new Set([...pending, ...(await selectPostOriginals(db, candidates))]);
  return keys.filter((key) => {
    const possible = originals.get(key) ?? [];
    // A file with any other name was not written by Daybook and stays.
    return possible.length > 0 && !possible.some((original) => wanted.has(original));
  });
}

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);
