import { type Tx, transact } from "#db/client.ts";
import { lockSiteIdentity, renewSiteId, updateSiteIdentity } from "#db/queries/site-identity.ts";
import { isStorageReadOnly, storage } from "#lib/adapters/index.ts";

/**
 * `foreign`: the storage carries the id of another site. `unmarked`: it carries none, although this site's storage does.
 */
export type StorageMatch = "ours" | "foreign" | "unmarked";

// One a process: the web server's bundle and the launcher are two module graphs.
const shared = globalThis as typeof globalThis & { daybookStorage?: { matched?: boolean; copyId?: string } };
shared.daybookStorage ??= {};
const state = shared.daybookStorage;

/** Whether this process has found that the storage is its site's. */
export const isStorageMatched = () => state.matched ?? false;

/**
 * Where the files of the built-in database lie, as an id, for a storage outside of the data folder: a copy of the whole
 * data folder has the same identity in its database, and only lies elsewhere.
 */
export function setCopyId(copyId: string): void {
  state.copyId = copyId;
}

/** Compares the storage with the one that the site was started with. The first start marks it. */
export async function matchStorage(): Promise<StorageMatch> {
  // It is another site's by the operator's word.
  if (isStorageReadOnly) return "ours";
  // The storage is asked inside the transaction, so that of two first starts at once one marks its storage.
  const found = await transact(async (tx) => {
    const { siteId, storageMarkedAt } = await lockSiteIdentity(tx);
    const owner = await readOwner();
    if (!owner && storageMarkedAt) return "unmarked";
    if (!owner) await markStorage(tx, siteId, { ifNone: true });
    // Of two sites that mark a storage at once only one has.
    const { siteId: marked, copyId } = owner ?? (await readOwner()) ?? {};
    if (marked !== siteId || (copyId && state.copyId && copyId !== state.copyId)) return "foreign";
    if (owner && (!storageMarkedAt || (!copyId && state.copyId))) await markStorage(tx, siteId);
    return "ours";
  });
  state.matched = found === "ours";
  return found;
}

/** Makes the storage that of this site, whichever it belonged to before, and the former one foreign to it. */
export async function acceptStorage(): Promise<void> {
  await transact(async (tx) => {
    await lockSiteIdentity(tx);
    const { siteId } = await renewSiteId(tx);
    await markStorage(tx, siteId);
  });
}

type Owner = { siteId: string; copyId?: string | undefined };

async function readOwner(): Promise<Owner | undefined> {
  const [siteId, copyId] = (await storage.readOwner())?.trim().split("\n") ?? [];
  return siteId ? { siteId, copyId } : undefined;
}

async function markStorage(tx: Tx, siteId: string, options?: { ifNone: boolean }): Promise<void> {
  await storage.writeOwner(
    [siteId, state.copyId]
      .filter(Boolean)
      .map((line) => `${line}\n`)
      .join(""),
    options,
  );
  await updateSiteIdentity(tx, { storageMarkedAt: new Date() });
}
