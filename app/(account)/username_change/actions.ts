"use server";
import { redirect } from "next/navigation";
import { routes } from "#lib/routes.ts";
import { changeUsername } from "#lib/users/change-username.ts";
import { USERNAME_MAX } from "#lib/validation/fields.ts";
import { formAction, formFields } from "#lib/web/action.ts";
import { flash } from "#lib/web/flash.ts";
import { requireViewer } from "#lib/web/viewer.ts";

export const changeUsernameAction = formAction(
  async (form) => {
    const viewer = await requireViewer(routes.usernameChange());
    await changeUsername(viewer, formFields(form), "form");
    await flash("success", "Username changed successfully.");
    redirect(routes.profile(viewer.id));
  },
  { new_username: USERNAME_MAX },
);
