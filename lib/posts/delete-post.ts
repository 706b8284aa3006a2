import { transact } from "#db/client.ts";
import { lockPost, removePost } from "#db/queries/posts.ts";
import { recordForeign } from "#lib/audit/record-audit.ts";
import { DomainError, notFound } from "#lib/errors.ts";
import { logger } from "#lib/logger.ts";
import { discardPostFiles } from "#lib/media/post-files.ts";
import { NO_PERMISSION, requireSomebody } from "#lib/posts/get-post.ts";
import { canDeletePost } from "#lib/posts/policy.ts";
import type { MaybeViewer } from "#lib/viewer.ts";

/**
 * Deletes a post with its likes and, by job, its files.
 * @returns whose it was
 * @throws {DomainError} `not_found` (also for the loser of two deletions at once), `unauthenticated`, `forbidden`
 */
export async function deletePost(viewer: MaybeViewer, postId: number): Promise<{ authorId: number }> {
  const authorId = await transact(async (tx) => {
    const post = await lockPost(tx, postId);
    if (!post) throw notFound("Post");
    requireSomebody(viewer);
    if (!canDeletePost(viewer, post)) throw new DomainError("forbidden", NO_PERMISSION);
    await removePost(tx, postId);
    await discardPostFiles(tx, [post]);
    await recordForeign(tx, viewer, post.authorId, "post.deleted", { id: postId, name: post.title });
    return post.authorId;
  });
  logger.info("post.deleted", { postId, viewerId: viewer?.id });
  return { authorId };
}
