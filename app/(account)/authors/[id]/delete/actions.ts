"use server";
import { endSession } from "#lib/pages/auth.ts";
import { flash } from "#lib/pages/flash.ts";
import { formAction } from "#lib/pages/form-action.ts";
import { getViewer } from "#lib/pages/viewer.ts";
import { routes } from "#lib/routes.ts";
import { deleteAccount } from "#lib/users/delete-account.ts";
import { isOwnAccount, OWN_ACCOUNT_ONLY } from "./own-account.ts";

export const deleteAccountAction = formAction(async (form) => {
  const viewer = await getViewer();
  if (isOwnAccount(viewer, form.get("id"))) {
    await deleteAccount(viewer, viewer.id);
    await endSession();
  } else {
    await flash("warning", OWN_ACCOUNT_ONLY);
  }
  return { location: routes.home() };
});
