"use server";
import { refresh } from "next/cache";
import { toggleLike } from "#lib/likes/toggle-like.ts";
import { routes } from "#lib/routes.ts";
import { orErrorPage, pathId } from "#lib/web/page.ts";
import { requireViewer } from "#lib/web/viewer.ts";

/** The like button of a page without scripts; the page it stands on is shown again. */
export async function toggleLikeAction(form: FormData): Promise<void> {
  const postId = pathId(String(form.get("post")));
  const viewer = await requireViewer(routes.post(postId));
  await orErrorPage(toggleLike(viewer, postId), routes.post(postId));
  refresh();
}
