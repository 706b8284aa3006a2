import { transact } from "#db/client.ts";
import { findPostOriginal, restartFailedImage, selectStuckImages } from "#db/queries/post-images.ts";
import { noPermission, notFound } from "#lib/errors.ts";
import { logger } from "#lib/observability/logger.ts";
import { enqueue } from "#lib/outbox/enqueue.ts";
import { isOwnerOrStaff, type Viewer } from "#lib/viewer.ts";

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

/** A job is retried for a day; an image that is in progress for longer has lost its job. */
const STUCK_HOURS = 25;
const BATCH = 500;

/**
 * Enqueues images anew whose job was lost, for instance with the Inngest server that had it. A job that still runs
 * writes the same files, so that a second one does no harm.
 * @returns how many there were
 */
export async function requeueStuckImages(): Promise<number> {
  let total = 0;
  for (let afterId = 0; ; ) {
    const stuck = await requeueBatch(afterId);
    total += stuck.length;
    const last = stuck.at(-1);
    if (last === undefined) break;
    afterId = last;
  }
  if (total > 0) logger.warn("media.requeued", { posts: total });
  return total;
}

const requeueBatch = (afterId: number): Promise<number[]> =>
  transact(async (tx) => {
    const stuck = await selectStuckImages(tx, afterId, { hours: STUCK_HOURS, limit: BATCH });
    for (const { id, key } of stuck) await enqueue(tx, "media/image.uploaded", { postId: id, key });
    return stuck.map(({ id }) => id);
  });
