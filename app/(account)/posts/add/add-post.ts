import { redirect } from "next/navigation";
import { createPost } from "#lib/posts/create-post.ts";
import { createPostOnce } from "#lib/posts/create-post-once.ts";
import { FORM_KEY, FORM_KEY_MAX } from "#lib/posts/limits.ts";
import { routes } from "#lib/routes.ts";
import { postFields } from "#lib/web/post-fields.ts";
import { requireViewer } from "#lib/web/viewer.ts";

/** Saves the form of a new entry, and leads to where it can be seen. */
export async function addPost(form: FormData): Promise<void> {
  const viewer = await requireViewer(routes.addPost());
  const { [FORM_KEY]: key, ...fields } = postFields(form);
  // A program that fills in the form need not know of the key.
  const isKeyed = typeof key === "string" && key !== "" && key.length <= FORM_KEY_MAX;
  const post = isKeyed ? await createPostOnce(viewer, key, fields, "form") : await createPost(viewer, fields, "form");
  redirect(post.published ? routes.home() : routes.profile(viewer.id));
}
