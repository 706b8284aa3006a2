"use server";
import { deleteUsers } from "#lib/moderation/delete-users.ts";
import { setUsersActive } from "#lib/moderation/set-users-active.ts";
import { setUsersStaff } from "#lib/moderation/set-users-staff.ts";
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

const told = (count: number, done: string) => tally(count, "account", "accounts", done);

/** The buttons under the list of accounts. */
export const changeUsersAction = formAction(async (form) => {
  const back = backAddress(form, routes.adminList("users"));
  const ids = await requireSelection(form, back);
  const viewer = await getViewer();
  switch (form.get("do")) {
    case "activate":
      return await tellAndReturn(back, async () => told(await setUsersActive(viewer, ids, true), "activated"));
    case "deactivate":
      return await tellAndReturn(back, async () => told(await setUsersActive(viewer, ids, false), "deactivated"));
    case "make-staff":
      return await tellAndReturn(back, async () => told(await setUsersStaff(viewer, ids, true), "made staff"));
    case "remove-staff":
      return await tellAndReturn(back, async () => told(await setUsersStaff(viewer, ids, false), "no longer staff"));
    case "delete":
      return confirmDeletion(routes.adminDelete("users"), ids, back);
  }
});

export const deleteUsersAction = formAction(async (form) => {
  const back = backAddress(form, routes.adminList("users"));
  const viewer = await getViewer();
  await tellAndReturn(back, async () => told(await deleteUsers(viewer, selectedIds(form)), "deleted"));
});
