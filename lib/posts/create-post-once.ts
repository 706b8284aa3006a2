import { setTimeout as delay } from "node:timers/promises";
import { db } from "#db/client.ts";
import { selectPost } from "#db/queries/posts.ts";
import { DomainError } from "#lib/errors.ts";
import { answerIdempotently } from "#lib/idempotency/answer-idempotently.ts";
import { digestOf } from "#lib/idempotency/digest-of.ts";
import { createPost } from "#lib/posts/create-post.ts";
import type { Dialect } from "#lib/validation/fields.ts";
import type { Viewer } from "#lib/viewer.ts";

export const STILL_SAVING = "This entry is still being saved. Please send it again in a moment.";

type CreatedPost = { id: number; published: boolean };

/** How long a repetition waits for the first sending to come to its end, and how often it looks. */
const LONGEST_WAIT_MS = 20_000;
const LOOK_MS = 50;

/**
 * Writes a new post, unless the very same was already sent from this form: by a double click, by a reload, or by
 * somebody who never saw the answer. Whatever was changed before it was sent again is another post: Back brings a form
 * that was used with its old key.
 * @param formKey what tells one drawn form from the next
 * @throws {DomainError} what `createPost` throws; `conflict` when the first sending takes too long to wait for
 */
export async function createPostOnce(
  viewer: Viewer,
  formKey: string,
  fields: Record<string, unknown>,
  dialect: Dialect,
): Promise<CreatedPost> {
  const scope = [`user ${viewer.id}`, "new post", formKey];
  const sent = await digestOf(fields);
  const givenUp = Date.now() + LONGEST_WAIT_MS;
  while (Date.now() < givenUp) {
    const outcome = await answerIdempotently<CreatedPost>([...scope, sent], sent, async () => {
      const { id, published } = await createPost(viewer, fields, dialect);
      return { id, published };
    });
    if (outcome.kind === "first") return outcome.answer;
    if (outcome.kind === "repeated") {
      const isThere = await selectPost(db, outcome.answer.id, viewer.id);
      // Written, deleted, and now wanted again.
      return isThere ? outcome.answer : await createPost(viewer, fields, dialect);
    }
    await delay(LOOK_MS);
  }
  throw new DomainError("conflict", STILL_SAVING);
}
