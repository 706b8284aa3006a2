import { answerIdempotently, type TransactionOf } from "#lib/idempotency/answer-idempotently.ts";
import { formRequest, type SavedForm, stillSaving } from "#lib/posts/form-key.ts";
import { getEditablePost } from "#lib/posts/get-post.ts";
import type { PostChanges } from "#lib/posts/schema.ts";
import { updatePost } from "#lib/posts/update-post.ts";
import type { Submission } from "#lib/validation/submission.ts";
import type { Viewer } from "#lib/viewer.ts";

/**
 * Saves a post, unless the form has saved the same content before: a second click must not look like another user's
 * save. A changed form is another save.
 * @throws {DomainError} what `updatePost` throws; `conflict` when the first request takes too long to wait for
 */
export async function updatePostOnce(
  viewer: Viewer,
  postId: number,
  formKey: string,
  submission: Submission<PostChanges>,
  basedOn?: number,
): Promise<void> {
  const outcome = await answerIdempotently(
    await formRequest(viewer, formKey, { ...submission.sent, postId, basedOn }),
    {
      perform: (inTransaction: TransactionOf<void>) =>
        updatePost(viewer, postId, submission, { basedOn, inTransaction }),
      toAnswer: (): SavedForm => ({ id: postId }),
    },
  );
  if (outcome.kind === "running") throw stillSaving();
  if (outcome.kind === "mismatch") await updatePost(viewer, postId, submission, { basedOn });
  // It may have been deleted since.
  if (outcome.kind === "repeated") await getEditablePost(viewer, postId);
}
