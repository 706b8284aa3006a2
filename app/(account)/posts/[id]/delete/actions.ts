"use server";
import { refresh } from "next/cache";
import { DomainError } from "#lib/errors.ts";
import { postFormAction, withViewer } from "#lib/pages/form-action.ts";
import { deletePost } from "#lib/posts/delete-post.ts";
import { routes } from "#lib/routes.ts";

export const deletePostAction = postFormAction((postId) =>
  withViewer(routes.deletePost(postId), async (viewer) => {
    try {
      const { authorId } = await deletePost(viewer, postId);
      return { location: routes.profile(authorId) };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      // The page, which is shown again, answers 404 or 403 itself.
      refresh();
      return undefined;
    }
  }),
);
