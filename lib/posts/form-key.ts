import { DomainError } from "#lib/errors.ts";
import type { KeyedRequest } from "#lib/idempotency/answer-idempotently.ts";
import { digestOf } from "#lib/idempotency/digest-of.ts";
import { UNSAVED_TEXT_DAYS } from "#lib/posts/limits.ts";
import type { Viewer } from "#lib/viewer.ts";

/** The stored result of a form that saved a post. */
export type SavedForm = { id: number };

export const formScope = (viewer: Viewer, formKey: string) => [`user ${viewer.id}`, "post form", formKey];

/** A browser keeps unsaved text so long, and may query the state of its form during that time. */
export async function formRequest(
  viewer: Viewer,
  formKey: string,
  fields: Record<string, unknown>,
): Promise<KeyedRequest> {
  const scope = formScope(viewer, formKey);
  return { scope, requestHash: await digestOf(fields), hours: UNSAVED_TEXT_DAYS * 24 };
}

export const stillSaving = () => new DomainError("still_saving");
