"use server";
import { redirect } from "next/navigation";
import { routes } from "#lib/routes.ts";
import { changePassword } from "#lib/users/change-password.ts";
import { formAction, formFields } from "#lib/web/action.ts";
import { requireViewer } from "#lib/web/viewer.ts";

export const changePasswordAction = formAction(async (form) => {
  const viewer = await requireViewer(routes.passwordChange());
  await changePassword(viewer, formFields(form), "form");
  redirect(routes.passwordChangeDone());
});
