import { DomainError } from "#lib/errors.ts";
import { FormRefused, withViewer } from "#lib/pages/form-action.ts";
import { readPost } from "#lib/pages/post-fields.ts";
import { updatePost } from "#lib/posts/update-post.ts";
import { updatePostOnce } from "#lib/posts/update-post-once.ts";
import { routes } from "#lib/routes.ts";

const DELETED = "This post was deleted while you were writing. Your text is still here: copy it into a new post.";

/** Saves the edit form, for the page's action and its upload route. Redirects to the post. */
export const editPost = (postId: number) =>
  withViewer(routes.editPost(postId), async (viewer, form) => {
    const { key, basedOn, submission } = readPost(form);
    try {
      if (key) await updatePostOnce(viewer, postId, key, submission, basedOn);
      else await updatePost(viewer, postId, submission, { basedOn });
    } catch (error) {
      if (error instanceof DomainError && error.code === "not_found") throw new FormRefused(DELETED);
      throw error;
    }
    return { location: routes.post(postId), saved: routes.post(postId) };
  });
