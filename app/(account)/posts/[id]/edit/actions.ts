"use server";
import type { FormState } from "#lib/form-state.ts";
import { actionId, formAction } from "#lib/web/action.ts";
import { postFieldLimits } from "#lib/web/post-fields.ts";
import { editPost } from "./edit-post.ts";

export async function editPostAction(postId: number, state: FormState, form: FormData): Promise<FormState> {
  return formAction(editPost(actionId(postId)), postFieldLimits)(state, form);
}
