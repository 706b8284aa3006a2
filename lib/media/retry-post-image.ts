import { transact } from "#db/client.ts";
import { findPostOriginal, restartFailedImage } from "#db/queries/post-images.ts";
import { noPermission, notFound } from "#lib/errors.ts";
import { enqueue } from "#lib/outbox/enqueue.ts";
import type { Viewer } from "#lib/viewer.ts";
import { isOwnerOrStaff } from "#lib/viewer.ts";

/**
 * Processes an image that failed once more, for its author or staff. An image that has not failed is left as it is, so
 * a second click is harmless.
 */
export async function retryPostImage(viewer: Viewer, postId: number): Promise<void> {
  await transact(async (tx) => {
    const post = await findPostOriginal(tx, postId);
    if (!post) throw notFound("Post");
    if (!isOwnerOrStaff(viewer, post.authorId)) throw noPermission();
    if (!(await restartFailedImage(tx, postId, post.original))) return;
    await enqueue(tx, "media/image.uploaded", { postId, key: post.original });
  });
}
