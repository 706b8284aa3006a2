import { transact } from "#db/client.ts";
import { lockPosts, removePosts } from "#db/queries/admin-posts.ts";
import { recordAudit } from "#lib/audit/record-audit.ts";
import { discardPostFiles } from "#lib/media/post-files.ts";
import { requireStaff } from "#lib/users/require-staff.ts";
import type { MaybeViewer } from "#lib/viewer.ts";

/**
 * Deletes posts with their likes and, by job, their files.
 * @returns how many there were to delete
 */
export async function deletePosts(viewer: MaybeViewer, postIds: number[]): Promise<number> {
  requireStaff(viewer);
  return await transact(async (tx) => {
    const doomed = await lockPosts(tx, postIds);
    if (doomed.length === 0) return 0;
    await removePosts(
      tx,
      doomed.map((post) => post.id),
    );
    await discardPostFiles(tx, doomed);
    await recordAudit(
      tx,
      viewer,
      "post.deleted",
      doomed.map(({ id, title }) => ({ id, name: title })),
    );
    return doomed.length;
  });
}
