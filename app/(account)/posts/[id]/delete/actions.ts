"use server";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { DomainError } from "#lib/errors.ts";
import { postFormAction } from "#lib/pages/form-action.ts";
import { requireViewer } from "#lib/pages/viewer.ts";
import { deletePost } from "#lib/posts/delete-post.ts";
import { routes } from "#lib/routes.ts";

export const deletePostAction = postFormAction(async (postId) => {
  const viewer = await requireViewer(routes.deletePost(postId));
  let authorId: number;
  try {
    ({ authorId } = await deletePost(viewer, postId));
  } catch (error) {
    // The page, which is shown again, says what is the matter: it answers 404 or 403 itself.
    if (error instanceof DomainError) return refresh();
    throw error;
  }
  redirect(routes.profile(authorId));
});
