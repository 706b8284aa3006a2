"use server";
import { redirect } from "next/navigation";
import type { FormState } from "#lib/form-state.ts";
import { actionId, formAction } from "#lib/web/action.ts";
import { postFieldLimits } from "#lib/web/post-fields.ts";
import { editPost } from "./edit-post.ts";

export async function editPostAction(postId: number, state: FormState, form: FormData): Promise<FormState> {
  const save = editPost(actionId(postId));
  return formAction(async (sent) => redirect((await save(sent)).location), postFieldLimits)(state, form);
}
