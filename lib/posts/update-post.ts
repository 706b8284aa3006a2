import { type TransactionOf, transact } from "#db/client.ts";
import { lockActiveUserForKeyShare } from "#db/queries/accounts.ts";
import { lockPostsById, savePost } from "#db/queries/posts.ts";
import { recordForeign } from "#lib/audit/record-audit.ts";
import { DomainError, noPermission, notAuthenticated, notFound } from "#lib/errors.ts";
import { imageColumns, recordImageChange } from "#lib/media/post-files.ts";
import { logger } from "#lib/observability/logger.ts";
import { assertViewer, getEditablePost } from "#lib/posts/get-post.ts";
import { canEditPost } from "#lib/posts/policy.ts";
import { receivePost, withUpload } from "#lib/posts/receive-post.ts";
import { renderedColumns } from "#lib/posts/render-content.ts";
import type { PostChanges } from "#lib/posts/schema.ts";
import type { Submission } from "#lib/validation/submission.ts";
import type { MaybeViewer } from "#lib/viewer.ts";

type Options = {
  /** The version that the author started from; without it any version is overwritten. */
  basedOn?: number | undefined;
  inTransaction?: TransactionOf<void>;
};

/**
 * Saves a post of the viewer's, or any for staff. A save that is based on another version than the post has is refused.
 * @throws {DomainError} `not_found`, `unauthenticated`, `forbidden`, `invalid`, `conflict`
 */
export async function updatePost(
  viewer: MaybeViewer,
  postId: number,
  submission: Submission<PostChanges>,
  { basedOn, inTransaction = transact }: Options = {},
): Promise<void> {
  // Permission comes first: a viewer who may not save gets no field errors.
  await getEditablePost(viewer, postId);
  assertViewer(viewer);
  const { input, upload } = await receivePost(viewer, submission);
  await withUpload(viewer, upload, () =>
    inTransaction(async (tx) => {
      if (!(await lockActiveUserForKeyShare(tx, viewer.id))) throw notAuthenticated();
      const [post] = await lockPostsById(tx, [postId]);
      if (!post) throw notFound("Post");
      if (!canEditPost(viewer, post)) throw noPermission();
      if (basedOn !== undefined && basedOn !== post.version) throw new DomainError("changed_meanwhile");
      const image = upload === undefined ? {} : imageColumns(upload);
      const rendered = input.content === undefined ? {} : renderedColumns(input.content);
      await savePost(tx, postId, { ...defined(input), ...rendered, ...image });
      if (upload !== undefined) await recordImageChange(tx, { postId, before: post, upload });
      await recordForeign(tx, viewer, post.authorId, "post.updated", { id: postId, name: post.title });
    }),
  );
  logger.info("post.updated", { postId, viewerId: viewer.id });
}

type Defined<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

/** Without the keys that were not sent. */
function defined<T extends object>(input: T): Defined<T> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as Defined<T>;
}
