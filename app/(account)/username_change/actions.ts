"use server";
import { redirect } from "next/navigation";
import { flash } from "#lib/pages/flash.ts";
import { formAction, formFields } from "#lib/pages/form-action.ts";
import { requireViewer } from "#lib/pages/viewer.ts";
import { routes } from "#lib/routes.ts";
import { changeUsername } from "#lib/users/change-username.ts";
import { USERNAME_MAX } from "#lib/validation/fields.ts";

export const changeUsernameAction = formAction(
  async (form) => {
    const viewer = await requireViewer(routes.usernameChange());
    await changeUsername(viewer, formFields(form), "form");
    await flash("success", "Username changed successfully.");
    redirect(routes.profile(viewer.id));
  },
  { new_username: USERNAME_MAX },
);
