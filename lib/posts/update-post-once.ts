import { answerIdempotently, type TransactionOf } from "#lib/idempotency/answer-idempotently.ts";
import { formRequest, type SavedForm, stillSaving } from "#lib/posts/form-key.ts";
import { getEditablePost } from "#lib/posts/get-post.ts";
import { updatePost } from "#lib/posts/update-post.ts";
import type { Dialect } from "#lib/validation/fields.ts";
import type { Viewer } from "#lib/viewer.ts";

/**
 * Saves a post, unless the form has saved the very same before: the second click must not look like somebody else's
 * save. What was changed since is another save.
 * @throws {DomainError} what `updatePost` throws; `conflict` when the first request takes too long to wait for
 */
export async function updatePostOnce(
  viewer: Viewer,
  postId: number,
  formKey: string,
  fields: Record<string, unknown>,
  dialect: Dialect,
  basedOn?: number,
): Promise<void> {
  const outcome = await answerIdempotently(await formRequest(viewer, formKey, { ...fields, postId, basedOn }), {
    perform: (inTransaction: TransactionOf<void>) =>
      updatePost(viewer, postId, fields, dialect, basedOn, inTransaction),
    toAnswer: (): SavedForm => ({ id: postId }),
  });
  if (outcome.kind === "running") throw stillSaving();
  if (outcome.kind === "mismatch") await updatePost(viewer, postId, fields, dialect, basedOn);
  // It may have been deleted since.
  if (outcome.kind === "repeated") await getEditablePost(viewer, postId);
}
