import { redirect } from "next/navigation";
import { DomainError } from "#lib/errors.ts";
import { updatePost } from "#lib/posts/update-post.ts";
import { routes } from "#lib/routes.ts";
import { actionId } from "#lib/web/action.ts";
import { postFields } from "#lib/web/post-fields.ts";
import { requireViewer } from "#lib/web/viewer.ts";

const GONE = "This entry was deleted while you were writing. Your text is still here: copy it into a new entry.";

/** Saves the form of an entry, and leads to the entry. */
export const editPost = (postId: number) => async (form: FormData) => {
  const viewer = await requireViewer(routes.editPost(postId));
  const { version, ...fields } = postFields(form);
  try {
    await updatePost(viewer, postId, fields, "form", version ? actionId(version) : undefined);
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") throw new DomainError("not_found", GONE);
    throw error;
  }
  redirect(routes.post(postId));
};
