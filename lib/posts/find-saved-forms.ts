import { db } from "#db/client.ts";
import { selectPostIds } from "#db/queries/posts.ts";
import { findAnswers } from "#lib/idempotency/answer-idempotently.ts";
import { formScope, type SavedForm } from "#lib/posts/form-key.ts";
import type { Viewer } from "#lib/viewer.ts";

/**
 * The forms among these that have saved a post: form key → the post's id, null when it has been deleted since. Other
 * forms are left out.
 */
export async function findSavedForms(viewer: Viewer, formKeys: string[]): Promise<Record<string, number | null>> {
  const answers = await findAnswers<SavedForm>(formKeys.map((formKey) => formScope(viewer, formKey)));
  const saved = formKeys.flatMap((formKey, index) => {
    const answer = answers[index];
    return answer ? [{ formKey, id: answer.id }] : [];
  });
  const left = new Set(await selectPostIds(db, [...new Set(saved.map(({ id }) => id))]));
  return Object.fromEntries(saved.map(({ formKey, id }) => [formKey, left.has(id) ? id : null]));
}
