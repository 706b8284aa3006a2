"use server";
import { redirect } from "next/navigation";
import { deletePost } from "#lib/posts/delete-post.ts";
import { routes } from "#lib/routes.ts";
import { orErrorPage } from "#lib/web/page.ts";
import { getViewer } from "#lib/web/viewer.ts";

export async function deletePostAction(postId: number): Promise<void> {
  const id = Number(postId);
  const { authorId } = await orErrorPage(deletePost(await getViewer(), id), routes.deletePost(id));
  redirect(routes.profile(authorId));
}
