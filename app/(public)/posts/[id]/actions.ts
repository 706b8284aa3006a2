"use server";
import { refresh } from "next/cache";
import { DomainError } from "#lib/errors.ts";
import { retryPostImage } from "#lib/media/requeue-images.ts";
import { postFormAction, withViewer } from "#lib/pages/form-action.ts";
import { routes } from "#lib/routes.ts";

export const retryImageAction = postFormAction((postId) =>
  withViewer(routes.post(postId), async (viewer) => {
    try {
      await retryPostImage(viewer, postId);
    } catch (error) {
      // The page, which is shown again, shows the reason.
      if (!(error instanceof DomainError)) throw error;
    }
    refresh();
    return undefined;
  }),
);
