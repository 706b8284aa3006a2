"use server";
import { refresh } from "next/cache";
import { DomainError } from "#lib/errors.ts";
import { retryPostImage } from "#lib/media/retry-post-image.ts";
import { routes } from "#lib/routes.ts";
import { postFormAction } from "#lib/web/action.ts";
import { requireViewer } from "#lib/web/viewer.ts";

export const retryPictureAction = postFormAction(async (postId) => {
  const viewer = await requireViewer(routes.post(postId));
  try {
    await retryPostImage(viewer, postId);
  } catch (error) {
    // The page, which is shown again, says what is the matter.
    if (!(error instanceof DomainError)) throw error;
  }
  refresh();
});
