import { transact } from "#db/client.ts";
import { removeLikes, selectLikesById } from "#db/queries/admin-likes.ts";
import { recordAudit } from "#lib/audit/record-audit.ts";
import type { MaybeViewer } from "#lib/viewer.ts";
import { requireStaff } from "./policy.ts";

/**
 * Takes likes away from their posts; the counts follow.
 * @returns how many there were to delete
 */
export async function deleteLikes(viewer: MaybeViewer, likeIds: number[]): Promise<number> {
  requireStaff(viewer);
  return await transact(async (tx) => {
    const found = await selectLikesById(tx, likeIds);
    const removed = new Set(await removeLikes(tx, likeIds));
    const subjects = found
      .filter(({ id }) => removed.has(id))
      .map(({ id, username, title }) => ({ id, name: `${username} on ${title}` }));
    await recordAudit(tx, viewer, "like.deleted", subjects);
    return removed.size;
  });
}
