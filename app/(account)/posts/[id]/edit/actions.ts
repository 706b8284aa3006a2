"use server";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { DomainError } from "#lib/errors.ts";
import type { FormState } from "#lib/form-state.ts";
import { updatePost } from "#lib/posts/update-post.ts";
import { routes } from "#lib/routes.ts";
import { formAction } from "#lib/web/action.ts";
import { postFields } from "#lib/web/post-fields.ts";
import { requireViewer } from "#lib/web/viewer.ts";

export async function editPostAction(postId: number, state: FormState, form: FormData): Promise<FormState> {
  return save(Number(postId))(state, form);
}

const save = (postId: number) =>
  formAction(async (form) => {
    const viewer = await requireViewer(routes.editPost(postId));
    const { version, ...fields } = postFields(form);
    try {
      await updatePost(viewer, postId, fields, "form", version ? Number(version) : undefined);
    } catch (error) {
      // The page around the form then shows how things are: gone, forbidden, or saved by somebody else, in which case
      // the form carries the newest version and whoever has read the warning can save over it.
      if (error instanceof DomainError && error.code !== "invalid") refresh();
      throw error;
    }
    redirect(routes.post(postId));
  });
