import { redirect } from "next/navigation";
import { createPost } from "#lib/posts/create-post.ts";
import { routes } from "#lib/routes.ts";
import { postFields } from "#lib/web/post-fields.ts";
import { requireViewer } from "#lib/web/viewer.ts";

/** Saves the form of a new entry, and leads to where it can be seen. */
export async function addPost(form: FormData): Promise<void> {
  const viewer = await requireViewer(routes.addPost());
  const post = await createPost(viewer, postFields(form), "form");
  redirect(post.published ? routes.home() : routes.profile(viewer.id));
}
