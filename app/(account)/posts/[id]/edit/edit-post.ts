import { DomainError } from "#lib/errors.ts";
import { actionId } from "#lib/pages/form-action.ts";
import type { FormTarget } from "#lib/pages/form-state.ts";
import { keyedPostFields } from "#lib/pages/post-fields.ts";
import { requireViewer } from "#lib/pages/viewer.ts";
import { updatePost } from "#lib/posts/update-post.ts";
import { updatePostOnce } from "#lib/posts/update-post-once.ts";
import { routes } from "#lib/routes.ts";

const GONE = "This entry was deleted while you were writing. Your text is still here: copy it into a new entry.";

/** Saves the form of an entry, and leads to the entry. */
export const editPost =
  (postId: number) =>
  async (form: FormData): Promise<FormTarget> => {
    const viewer = await requireViewer(routes.editPost(postId));
    const { key, fields: sent } = keyedPostFields(form);
    const { version, ...fields } = sent;
    const basedOn = version ? actionId(version) : undefined;
    try {
      if (key) await updatePostOnce(viewer, postId, key, fields, "form", basedOn);
      else await updatePost(viewer, postId, fields, "form", basedOn);
    } catch (error) {
      if (error instanceof DomainError && error.code === "not_found") throw new DomainError("not_found", GONE);
      throw error;
    }
    return { location: routes.post(postId), saved: routes.post(postId) };
  };
