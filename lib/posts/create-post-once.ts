import { db } from "#db/client.ts";
import { selectPost } from "#db/queries/posts.ts";
import { DomainError } from "#lib/errors.ts";
import { answerIdempotently, type TransactionOf } from "#lib/idempotency/answer-idempotently.ts";
import { createPost } from "#lib/posts/create-post.ts";
import type { PostDetail } from "#lib/posts/dto.ts";
import { formRequest, type SavedForm, stillSaving } from "#lib/posts/form-key.ts";
import type { PostInput } from "#lib/posts/schema.ts";
import type { Submission } from "#lib/validation/submission.ts";
import type { Viewer } from "#lib/viewer.ts";

type CreatedPost = SavedForm & { published: boolean };

/** The form has created its post before, and was sent again with other content. */
export class SavedAlready extends DomainError {
  readonly postId: number;

  constructor(postId: number) {
    super("already_saved");
    this.postId = postId;
  }
}

/**
 * Creates a post, unless its form has created one before: a double click, a reload, a retry after a lost response, or
 * a form restored by Back, with its key.
 * @param formKey identifies one rendered form
 * @throws {DomainError} what `createPost` throws; `SavedAlready` when the form was changed since it created its post;
 *   `conflict` when the first request takes too long to wait for
 */
export async function createPostOnce(
  viewer: Viewer,
  formKey: string,
  submission: Submission<PostInput>,
): Promise<CreatedPost & { isRepeat: boolean }> {
  const outcome = await answerIdempotently(await formRequest(viewer, formKey, submission.sent), {
    perform: (inTransaction: TransactionOf<PostDetail>) => createPost(viewer, submission, inTransaction),
    toAnswer: ({ id, published }): CreatedPost => ({ id, published }),
  });
  if (outcome.kind === "running") throw stillSaving();
  const { kind, answer } = outcome;
  if (kind === "first") return { ...answer, isRepeat: false };
  // The post was deleted and the form sent once more.
  if (!(await selectPost(db, answer.id, viewer.id))) {
    return await createPostOnce(viewer, `${formKey} after ${answer.id}`, submission);
  }
  if (kind === "mismatch") throw new SavedAlready(answer.id);
  return { ...answer, isRepeat: true };
}
