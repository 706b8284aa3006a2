import { type TransactionOf, transact } from "#db/client.ts";
import { lockActiveUserForKeyShare } from "#db/queries/accounts.ts";
import { insertPost } from "#db/queries/posts.ts";
import { notAuthenticated } from "#lib/errors.ts";
import { imageColumns, recordImageChange } from "#lib/media/post-files.ts";
import { logger } from "#lib/observability/logger.ts";
import type { PostDetail } from "#lib/posts/dto.ts";
import { getPost } from "#lib/posts/get-post.ts";
import { receivePost, withUpload } from "#lib/posts/receive-post.ts";
import { renderedColumns } from "#lib/posts/render-content.ts";
import type { PostInput } from "#lib/posts/schema.ts";
import { consumeIn, requireAllowance } from "#lib/throttle/consume.ts";
import { NEW_POST_LIMITS } from "#lib/throttle/limits.ts";
import type { Submission } from "#lib/validation/submission.ts";
import type { Viewer } from "#lib/viewer.ts";

/**
 * Creates a post of the viewer.
 * @throws {DomainError} `invalid`; `rate_limited` after too many posts or images
 */
export async function createPost(
  viewer: Viewer,
  submission: Submission<PostInput>,
  inTransaction: TransactionOf<PostDetail> = transact,
): Promise<PostDetail> {
  await requireAllowance(NEW_POST_LIMITS, viewer.id);
  const { input, upload } = await receivePost(viewer, submission);
  const post = await withUpload(viewer, upload, () =>
    inTransaction(async (tx) => {
      if (!(await lockActiveUserForKeyShare(tx, viewer.id))) throw notAuthenticated();
      await consumeIn(tx, NEW_POST_LIMITS, viewer.id);
      const id = await insertPost(tx, {
        ...input,
        ...renderedColumns(input.content),
        authorId: viewer.id,
        ...imageColumns(upload ?? null),
      });
      if (upload) await recordImageChange(tx, { postId: id, before: null, upload });
      return await getPost(viewer, id, tx);
    }),
  );
  logger.info("post.created", { postId: post.id, viewerId: viewer.id });
  return post;
}
