"use server";
import { refresh } from "next/cache";
import { retryPostImage } from "#lib/media/retry-post-image.ts";
import { routes } from "#lib/routes.ts";
import { orErrorPage } from "#lib/web/page.ts";
import { requireViewer } from "#lib/web/viewer.ts";

export async function retryPictureAction(postId: number): Promise<void> {
  const path = routes.post(Number(postId));
  await orErrorPage(retryPostImage(await requireViewer(path), Number(postId)), path);
  refresh();
}
