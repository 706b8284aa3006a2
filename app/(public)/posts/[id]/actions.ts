"use server";
import { refresh } from "next/cache";
import { DomainError } from "#lib/errors.ts";
import { retryPostImage } from "#lib/media/retry-post-image.ts";
import { postFormAction } from "#lib/pages/form-action.ts";
import { requireViewer } from "#lib/pages/viewer.ts";
import { routes } from "#lib/routes.ts";

export const retryImageAction = postFormAction(async (postId) => {
  const viewer = await requireViewer(routes.post(postId));
  try {
    await retryPostImage(viewer, postId);
  } catch (error) {
    // The page, which is shown again, says what is the matter.
    if (!(error instanceof DomainError)) throw error;
  }
  refresh();
});
