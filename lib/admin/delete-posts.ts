import { transact } from "#db/client.ts";
import { lockPostsById } from "#db/queries/posts.ts";
import { recordStaffAct } from "#lib/audit/record-audit.ts";
import { removeWithFiles } from "#lib/posts/delete-post.ts";
import { requireStaff } from "#lib/users/require-staff.ts";
import type { MaybeViewer } from "#lib/viewer.ts";

/**
 * Deletes posts with their likes and, by job, their files.
 * @returns how many there were to delete
 */
export async function deletePosts(viewer: MaybeViewer, postIds: number[]): Promise<number> {
  requireStaff(viewer);
  return await transact(async (tx) => {
    const doomed = await lockPostsById(tx, postIds);
    if (doomed.length === 0) return 0;
    await removeWithFiles(tx, doomed);
    await recordStaffAct(
      tx,
      viewer,
      "post.deleted",
      doomed.map(({ id, title, authorId }) => ({ id, name: title, ownerId: authorId })),
    );
    return doomed.length;
  });
}
