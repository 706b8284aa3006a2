"use server";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { DomainError } from "#lib/errors.ts";
import type { FormState } from "#lib/form-state.ts";
import { updatePost } from "#lib/posts/update-post.ts";
import { routes } from "#lib/routes.ts";
import { formAction } from "#lib/web/action.ts";
import { orErrorPage } from "#lib/web/page.ts";
import { postFields } from "#lib/web/post-fields.ts";
import { requireViewer } from "#lib/web/viewer.ts";

export async function editPostAction(postId: number, state: FormState, form: FormData): Promise<FormState> {
  return save(Number(postId))(state, form);
}

const save = (postId: number) =>
  formAction(async (form) => {
    const path = routes.editPost(postId);
    const viewer = await requireViewer(path);
    const { version, ...fields } = postFields(form);
    try {
      await orErrorPage(updatePost(viewer, postId, fields, "form", Number(version)), path);
    } catch (error) {
      // The form then carries the newest version: whoever has read the warning can save over it.
      if (error instanceof DomainError && error.code === "conflict") refresh();
      throw error;
    }
    redirect(routes.post(postId));
  });
