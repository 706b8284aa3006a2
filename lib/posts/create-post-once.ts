import { db } from "#db/client.ts";
import { selectPost } from "#db/queries/posts.ts";
import { DomainError } from "#lib/errors.ts";
import { answerIdempotently, type TransactionOf } from "#lib/idempotency/answer-idempotently.ts";
import { createPost } from "#lib/posts/create-post.ts";
import type { PostDetail } from "#lib/posts/dto.ts";
import { formRequest, type SavedForm, stillSaving } from "#lib/posts/form-key.ts";
import type { Dialect } from "#lib/validation/fields.ts";
import type { Viewer } from "#lib/viewer.ts";

const SAVED_ALREADY =
  "This form has already been saved as a post. To change that post, open it and edit it. To save this text as another post, send the form again.";

type CreatedPost = SavedForm & { published: boolean };

/** The form has made its post, and was then sent with another content. */
export class SavedAlready extends DomainError {
  readonly postId: number;

  constructor(postId: number) {
    super("conflict", SAVED_ALREADY);
    this.postId = postId;
  }
}

/**
 * Creates a post, unless the form it comes from has created one: by a double click, by a reload, after an answer that
 * was lost, or before Back brought the form with its key again.
 * @param formKey tells one rendered form from the next
 * @throws {DomainError} what `createPost` throws; `SavedAlready` when the form was changed since it created its post;
 *   `conflict` when the first request takes too long to wait for
 */
export async function createPostOnce(
  viewer: Viewer,
  formKey: string,
  fields: Record<string, unknown>,
  dialect: Dialect,
): Promise<CreatedPost & { isRepeat: boolean }> {
  const outcome = await answerIdempotently(await formRequest(viewer, formKey, fields), {
    perform: (inTransaction: TransactionOf<PostDetail>) => createPost(viewer, fields, dialect, inTransaction),
    toAnswer: ({ id, published }): CreatedPost => ({ id, published }),
  });
  if (outcome.kind === "running") throw stillSaving();
  const { kind, answer } = outcome;
  if (kind === "first") return { ...answer, isRepeat: false };
  // Deleted since, and sent once more.
  if (!(await selectPost(db, answer.id, viewer.id))) {
    return await createPostOnce(viewer, `${formKey} after ${answer.id}`, fields, dialect);
  }
  if (kind === "mismatch") throw new SavedAlready(answer.id);
  return { ...answer, isRepeat: true };
}
