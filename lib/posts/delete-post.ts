import { type Tx, transact } from "#db/client.ts";
import { lockPostsById, removePosts } from "#db/queries/posts.ts";
import { recordForeign } from "#lib/audit/record-audit.ts";
import { DomainError, noPermission, notFound } from "#lib/errors.ts";
import { discardPostFiles, type PostFiles } from "#lib/media/post-files.ts";
import { logger } from "#lib/observability/logger.ts";
import { assertViewer } from "#lib/posts/get-post.ts";
import { canDeletePost } from "#lib/posts/policy.ts";
import type { MaybeViewer } from "#lib/viewer.ts";

/**
 * Deletes a post with its likes and, by job, its files.
 * @param basedOn the version to delete; a later one stays
 * @returns the author's id
 * @throws {DomainError} `not_found` (also for the loser of two deletions at once), `unauthenticated`, `forbidden`,
 *   `conflict`
 */
export async function deletePost(viewer: MaybeViewer, postId: number, basedOn?: number): Promise<{ authorId: number }> {
  const authorId = await transact(async (tx) => {
    const [post] = await lockPostsById(tx, [postId]);
    if (!post) throw notFound("Post");
    assertViewer(viewer);
    if (!canDeletePost(viewer, post)) throw noPermission();
    if (basedOn !== undefined && basedOn !== post.version) throw new DomainError("changed_meanwhile");
    await removeWithFiles(tx, [post]);
    await recordForeign(tx, viewer, post.authorId, "post.deleted", { id: postId, name: post.title });
    return post.authorId;
  });
  logger.info("post.deleted", { postId, viewerId: viewer?.id });
  return { authorId };
}

/** Deletes posts that this transaction has locked, with their likes and, by job, their files. */
export async function removeWithFiles(tx: Tx, doomed: (PostFiles & { id: number })[]): Promise<void> {
  await removePosts(
    tx,
    doomed.map((post) => post.id),
  );
  await discardPostFiles(tx, doomed);
}
