import { db } from "#db/client.ts";
import { selectPost } from "#db/queries/posts.ts";
import { DomainError } from "#lib/errors.ts";
import { answerIdempotently, type TransactionOf } from "#lib/idempotency/answer-idempotently.ts";
import { digestOf } from "#lib/idempotency/digest-of.ts";
import { createPost } from "#lib/posts/create-post.ts";
import type { PostDetail } from "#lib/posts/dto.ts";
import type { Dialect } from "#lib/validation/fields.ts";
import type { Viewer } from "#lib/viewer.ts";

export const STILL_SAVING = "This post is still being saved. Send it again in a moment.";

const KEPT_HOURS = 24;

type CreatedPost = { id: number; published: boolean };

/**
 * Creates a post, unless the same was sent from this form before: by a double click, by a reload, or after an answer
 * that was lost. Whatever was changed before it was sent again is another post: Back brings a form that was used with
 * its old key.
 * @param formKey tells one rendered form from the next
 * @throws {DomainError} what `createPost` throws; `conflict` when the first request takes too long to wait for
 */
export async function createPostOnce(
  viewer: Viewer,
  formKey: string,
  fields: Record<string, unknown>,
  dialect: Dialect,
): Promise<CreatedPost> {
  const sent = await digestOf(fields);
  const scope = [`user ${viewer.id}`, "new post", formKey, sent];
  const outcome = await answerIdempotently(
    { scope, requestHash: sent, hours: KEPT_HOURS },
    {
      perform: (inTransaction: TransactionOf<PostDetail>) => createPost(viewer, fields, dialect, inTransaction),
      toAnswer: ({ id, published }): CreatedPost => ({ id, published }),
    },
  );
  if (outcome.kind === "running") throw new DomainError("conflict", STILL_SAVING);
  if (outcome.kind === "first" || (await selectPost(db, outcome.answer.id, viewer.id))) return outcome.answer;
  // Created, deleted, and now sent once more.
  return await createPostOnce(viewer, `${formKey} after ${outcome.answer.id}`, fields, dialect);
}
