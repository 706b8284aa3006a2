import { and, eq, inArray, lt, ne, or } from "drizzle-orm";
import type { Executor, Tx } from "#db/client.ts";
import { pendingUploads } from "#db/schema/index.ts";

/** The expiry of an upload that no post can claim any more. */
const ABANDONED_AT = new Date(0);

const withKey = (key: string) => eq(pendingUploads.key, key);

export async function insertPendingUpload(q: Executor, key: string, expiresAt: Date): Promise<void> {
  await q.insert(pendingUploads).values({ key, expiresAt });
}

/** @returns false when the upload has been abandoned or belongs to a post already */
export async function claimPendingUpload(tx: Tx, key: string): Promise<boolean> {
  const claimed = await tx
    .delete(pendingUploads)
    .where(and(withKey(key), ne(pendingUploads.expiresAt, ABANDONED_AT)))
    .returning({ key: pendingUploads.key });
  return claimed.length > 0;
}

/** Prevents any post from claiming the upload. @returns false when it belongs to a post */
export async function abandonPendingUpload(q: Executor, key: string): Promise<boolean> {
  const abandoned = await q
    .update(pendingUploads)
    .set({ expiresAt: ABANDONED_AT })
    .where(withKey(key))
    .returning({ key: pendingUploads.key });
  return abandoned.length > 0;
}

export async function deletePendingUpload(q: Executor, key: string): Promise<void> {
  await q.delete(pendingUploads).where(withKey(key));
}

/** Uploads that are abandoned, that expired and began before `expiredBefore`, or that began before `begunBefore`. */
export async function selectExpiredUploads(
  q: Executor,
  { expiredBefore, begunBefore }: { expiredBefore: Date; begunBefore: Date },
): Promise<string[]> {
  const rows = await q
    .select({ key: pendingUploads.key })
    .from(pendingUploads)
    .where(
      or(
        eq(pendingUploads.expiresAt, ABANDONED_AT),
        and(lt(pendingUploads.expiresAt, new Date()), lt(pendingUploads.createdAt, expiredBefore)),
        lt(pendingUploads.createdAt, begunBefore),
      ),
    );
  return rows.map(({ key }) => key);
}

/** The keys among these that are pending uploads. */
export async function selectPendingUploads(q: Executor, keys: string[]): Promise<string[]> {
  const rows = await q
    .select({ key: pendingUploads.key })
    .from(pendingUploads)
    .where(inArray(pendingUploads.key, keys));
  return rows.map(({ key }) => key);
}
