"use server";
import { deletePosts } from "#lib/moderation/delete-posts.ts";
import { setPostsPublished } from "#lib/moderation/set-posts-published.ts";
import { routes } from "#lib/routes.ts";
import { formAction } from "#lib/web/action.ts";
import {
  backAddress,
  confirmDeletion,
  requireSelection,
  selectedIds,
  tally,
  tellAndReturn,
} from "#lib/web/bulk-action.ts";
import { getViewer } from "#lib/web/viewer.ts";

const told = (count: number, done: string) => tally(count, "entry", "entries", done);

/** The buttons under the list of entries. */
export const changePostsAction = formAction(async (form) => {
  const back = backAddress(form, routes.adminList("posts"));
  const ids = await requireSelection(form, back);
  const viewer = await getViewer();
  switch (form.get("do")) {
    case "publish":
      return await tellAndReturn(back, async () => told(await setPostsPublished(viewer, ids, true), "published"));
    case "unpublish":
      return await tellAndReturn(back, async () => told(await setPostsPublished(viewer, ids, false), "unpublished"));
    case "delete":
      return confirmDeletion(routes.adminDelete("posts"), ids, back);
  }
});

export const deletePostsAction = formAction(async (form) => {
  const back = backAddress(form, routes.adminList("posts"));
  const viewer = await getViewer();
  await tellAndReturn(back, async () => told(await deletePosts(viewer, selectedIds(form)), "deleted"));
});
