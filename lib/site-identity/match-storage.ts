import { type Tx, transact } from "#db/client.ts";
import { lockSiteIdentity, renewSiteId, updateSiteIdentity } from "#db/queries/site-identity.ts";
import { storage } from "#lib/adapters/index.ts";

/** Carries the id of the site that the storage belongs to. */
export const SITE_FILE = "daybook-site.txt";

/**
 * `foreign`: the storage carries the id of another site. `unmarked`: it carries none, although this site's storage does.
 */
export type StorageMatch = "ours" | "foreign" | "unmarked";

/** Compares the storage with the one that the site was started with. The first start marks it. */
export async function matchStorage(): Promise<StorageMatch> {
  // The storage is asked inside the transaction, so that of two first starts at once one marks its storage.
  return await transact(async (tx) => {
    const { siteId, storageMarkedAt } = await lockSiteIdentity(tx);
    const owner = await readOwner();
    if (owner === undefined && storageMarkedAt) return "unmarked";
    if (owner !== undefined && owner !== siteId) return "foreign";
    if (owner === undefined || !storageMarkedAt) await markStorage(tx, siteId);
    return "ours";
  });
}

/** Makes the storage that of this site, whichever it belonged to before, and the former one foreign to it. */
export async function acceptStorage(): Promise<void> {
  await transact(async (tx) => {
    await lockSiteIdentity(tx);
    const { siteId } = await renewSiteId(tx);
    await markStorage(tx, siteId);
  });
}

async function readOwner(): Promise<string | undefined> {
  const bytes = await storage.get(SITE_FILE);
  return bytes ? new TextDecoder().decode(bytes).trim() : undefined;
}

async function markStorage(tx: Tx, siteId: string): Promise<void> {
  await storage.put(SITE_FILE, new TextEncoder().encode(`${siteId}\n`), { contentType: "text/plain" });
  await updateSiteIdentity(tx, { storageMarkedAt: new Date() });
}
