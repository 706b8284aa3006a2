"use server";
import { deleteLikes } from "#lib/moderation/delete-likes.ts";
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

/** The one button under the list of likes. */
export const changeLikesAction = formAction(async (form) => {
  const back = backAddress(form, routes.adminList("likes"));
  confirmDeletion(routes.adminDelete("likes"), await requireSelection(form, back), back);
});

export const deleteLikesAction = formAction(async (form) => {
  const back = backAddress(form, routes.adminList("likes"));
  const viewer = await getViewer();
  await tellAndReturn(back, async () =>
    tally(await deleteLikes(viewer, selectedIds(form)), "like", "likes", "deleted"),
  );
});
