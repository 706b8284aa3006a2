"use server";
import { redirect } from "next/navigation";
import { formAction, formFields } from "#lib/pages/form-action.ts";
import { requireViewer } from "#lib/pages/viewer.ts";
import { routes } from "#lib/routes.ts";
import { changePassword } from "#lib/users/change-password.ts";

export const changePasswordAction = formAction(async (form) => {
  const viewer = await requireViewer(routes.passwordChange());
  await changePassword(viewer, formFields(form), "form");
  redirect(routes.passwordChangeDone());
});
