"use server";
import { redirect } from "next/navigation";
import { createPost } from "#lib/posts/create-post.ts";
import { routes } from "#lib/routes.ts";
import { formAction } from "#lib/web/action.ts";
import { postFields } from "#lib/web/post-fields.ts";
import { requireViewer } from "#lib/web/viewer.ts";

export const addPostAction = formAction(async (form) => {
  const viewer = await requireViewer(routes.addPost());
  const post = await createPost(viewer, postFields(form), "form");
  redirect(post.published ? routes.home() : routes.profile(viewer.id));
});
