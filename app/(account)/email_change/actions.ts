"use server";
import { redirect } from "next/navigation";
import { flash } from "#lib/pages/flash.ts";
import { formAction, formFields } from "#lib/pages/form-action.ts";
import { clientAddress } from "#lib/pages/request.ts";
import { requireViewer } from "#lib/pages/viewer.ts";
import { routes } from "#lib/routes.ts";
import { requestEmailChange } from "#lib/users/request-email-change.ts";
import { EMAIL_MAX } from "#lib/users/schema.ts";

export const changeEmailAction = formAction(
  async (form) => {
    const viewer = await requireViewer(routes.emailChange());
    await requestEmailChange(viewer, formFields(form), "form", await clientAddress());
    await flash("success", "Verification email sent. Please check your new email address.");
    redirect(routes.profile(viewer.id));
  },
  { new_email: EMAIL_MAX },
);
