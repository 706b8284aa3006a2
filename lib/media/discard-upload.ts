import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { pendingUploads } from "#db/schema/index.ts";
import { requireOwnStorage } from "#lib/site-identity/own-storage.ts";

/** Stands where the time of an upload would, when no post may have it any more. */
export const GIVEN_UP = new Date(0);

/**
 * Deletes an upload, unless a post was saved with it. From the first step on no post can claim it; the row that names
 * the file goes last, so that whoever dies in between leaves it to the sweep.
 * @returns false when it belongs to a post
 */
export async function discardUpload(key: string): Promise<boolean> {
  const row = eq(pendingUploads.key, key);
  const unclaimed = await db.update(pendingUploads).set({ expiresAt: GIVEN_UP }).where(row).returning();
  if (unclaimed.length === 0) return false;
  await (await requireOwnStorage()).delete(key);
  await db.delete(pendingUploads).where(row);
  return true;
}
