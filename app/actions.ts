"use server";
import { refresh } from "next/cache";
import { DomainError } from "#lib/errors.ts";
import { toggleLike } from "#lib/likes/toggle-like.ts";
import { routes } from "#lib/routes.ts";
import { requireViewer } from "#lib/web/viewer.ts";

/** The like button of a page without scripts; the page it stands on is shown again. */
export async function toggleLikeAction(form: FormData): Promise<void> {
  const postId = Number(form.get("post"));
  const viewer = await requireViewer(routes.post(postId));
  try {
    await toggleLike(viewer, postId);
  } catch (error) {
    // Gone, hidden by its author, or liked too often: the page, which is shown again, has the truth.
    if (!(error instanceof DomainError)) throw error;
  }
  refresh();
}
