import { transact } from "#db/client.ts";
import { removeLikes, selectLikesById } from "#db/queries/admin-likes.ts";
import { readLikeCount } from "#db/queries/likes.ts";
import { recordStaffAct } from "#lib/audit/record-audit.ts";
import { isolate } from "#lib/format/isolate.ts";
import { announceCount } from "#lib/realtime/publish-like-count.ts";
import { requireStaff } from "#lib/users/require-staff.ts";
import type { MaybeViewer } from "#lib/viewer.ts";

/**
 * Takes likes away from their posts; the counts follow, on open pages too.
 * @returns how many there were to delete
 */
export async function deleteLikes(viewer: MaybeViewer, likeIds: number[]): Promise<number> {
  requireStaff(viewer);
  const { removed, counts } = await transact(async (tx) => {
    const found = await selectLikesById(tx, likeIds);
    const removedIds = new Set(await removeLikes(tx, likeIds));
    const removed = found.filter(({ id }) => removedIds.has(id));
    const subjects = removed.map(({ id, userId, username, title }) => ({
      id,
      name: `${isolate(username)} on ${isolate(title)}`,
      ownerId: userId,
    }));
    await recordStaffAct(tx, viewer, "like.deleted", subjects);
    const counts = new Map<number, LikeCount>();
    // Everybody hears of the counts, and nobody of drafts.
    const shown = removed.filter(({ published }) => published);
    for (const { postId } of shown) counts.set(postId, await readLikeCount(tx, postId));
    return { removed, counts };
  });
  for (const [postId, count] of counts) announceCount(postId, count);
  return removed.length;
}

type LikeCount = Awaited<ReturnType<typeof readLikeCount>>;
