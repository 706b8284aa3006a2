import { randomUUID } from "node:crypto";
import { withViewer } from "#lib/pages/form-action.ts";
import { readPost } from "#lib/pages/post-fields.ts";
import { createPost } from "#lib/posts/create-post.ts";
import { createPostOnce, SavedAlready } from "#lib/posts/create-post-once.ts";
import { FORM_KEY } from "#lib/posts/limits.ts";
import { routes } from "#lib/routes.ts";

/** Saves the form of a new post, for the page's action and its upload route. Redirects to a list with the post. */
export const addPost = withViewer(routes.addPost(), async (viewer, form) => {
  const { key, submission } = readPost(form);
  const created = key ? createPostOnce(viewer, key, submission) : createPost(viewer, submission);
  const post = await created.catch((error) => {
    // The form is shown again as a new one.
    if (error instanceof SavedAlready) form.set(FORM_KEY, randomUUID());
    throw error;
  });
  const saved = routes.post(post.id);
  if ("isRepeat" in post && post.isRepeat) return { location: saved, saved };
  return { location: post.published ? routes.home() : routes.profile(viewer.id), saved };
});
