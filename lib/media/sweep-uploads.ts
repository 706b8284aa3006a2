import { and, inArray, lt, ne, or } from "drizzle-orm";
import { db } from "#db/client.ts";
import { pendingUploads, posts } from "#db/schema/index.ts";
import { isStorageReadOnly } from "#lib/adapters/index.ts";
import type { Storage } from "#lib/adapters/storage/port.ts";
import { requireOwnStorage } from "#lib/site-identity/own-storage.ts";
import { discardEach } from "./discard-files.ts";
import { discardUpload } from "./discard-upload.ts";
import { ORIGINALS_FOLDER, originalsOf, PUBLIC_FOLDER } from "./keys.ts";

const BATCH = 500;
/** Younger files may belong to a save that is under way. */
const ORPHAN_HOURS = 24;

/**
 * Deletes uploads that no post was saved with: the ones whose time is up and, when this process is known to be the
 * only one, all that were begun before `begunBefore`.
 * @returns how many there were
 */
export async function sweepPendingUploads(begunBefore = new Date(0)): Promise<number> {
  const dead = await db
    .select({ key: pendingUploads.key })
    .from(pendingUploads)
    .where(or(lt(pendingUploads.expiresAt, new Date()), lt(pendingUploads.createdAt, begunBefore)));
  const storage = await requireOwnStorage({ again: true });
  await storage.deleteUnfinished(begunBefore.getTime() > 0 ? begunBefore : hoursAgo(ORPHAN_HOURS));
  const keys = dead.map(({ key }) => key);
  return await discardEach(keys, discardUpload);
}

/**
 * Deletes stored files that nothing points at, whatever left them there.
 * @returns how many there were
 */
export async function sweepOrphanedFiles(): Promise<number> {
  if (isStorageReadOnly) return 0;
  // Another site's database knows nothing of this one's files: what nothing points at here may be wanted there.
  const storage = await requireOwnStorage({ again: true });
  return await discardEach(findOrphans(storage), (key) => storage.delete(key));
}

async function* findOrphans(storage: Storage): AsyncGenerator<string> {
  for (const folder of [ORIGINALS_FOLDER, PUBLIC_FOLDER]) {
    let batch: string[] = [];
    for await (const { key, modifiedAt } of storage.list(folder)) {
      if (modifiedAt < hoursAgo(ORPHAN_HOURS)) batch.push(key);
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
  const owned = await db
    .select({ key: posts.imageOriginal })
    .from(posts)
    .where(and(ne(posts.imageOriginal, ""), inArray(posts.imageOriginal, candidates)));
  const pending = await db
    .select({ key: pendingUploads.key })
    .from(pendingUploads)
    .where(inArray(pendingUploads.key, candidates));
  const wanted = new Set([...owned, ...pending].map(({ key }) => key));
  return keys.filter((key) => {
    const possible = originals.get(key) ?? [];
    // A file whose name is not one of ours is not ours to delete.
    return possible.length > 0 && !possible.some((original) => wanted.has(original));
  });
}

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);
