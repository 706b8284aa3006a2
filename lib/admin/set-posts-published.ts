import { transact } from "#db/client.ts";
import { setPublished } from "#db/queries/admin-posts.ts";
import { lockPostsById } from "#db/queries/posts.ts";
import { recordStaffAct } from "#lib/audit/record-audit.ts";
import { requireStaff } from "#lib/users/require-staff.ts";
import type { MaybeViewer } from "#lib/viewer.ts";

/**
 * Publishes posts, or takes them back to drafts.
 * @returns how many changed; those that were so already, or are gone, do not count
 */
export async function setPostsPublished(viewer: MaybeViewer, postIds: number[], published: boolean): Promise<number> {
  requireStaff(viewer);
  return await transact(async (tx) => {
    const changing = (await lockPostsById(tx, postIds)).filter((post) => post.published !== published);
    if (changing.length === 0) return 0;
    await setPublished(
      tx,
      changing.map((post) => post.id),
      published,
    );
    const subjects = changing.map(({ id, title, authorId }) => ({ id, name: title, ownerId: authorId }));
    await recordStaffAct(tx, viewer, published ? "post.published" : "post.unpublished", subjects);
    return changing.length;
  });
}
