"use server";
import { flash } from "#lib/pages/flash.ts";
import { formAction, formFields, withViewer } from "#lib/pages/form-action.ts";
import { clientAddress } from "#lib/pages/request.ts";
import { readFields } from "#lib/pages/wording.ts";
import { routes } from "#lib/routes.ts";
import { changePassword } from "#lib/users/change-password.ts";
import { changeUsername } from "#lib/users/change-username.ts";
import { requestEmailChange } from "#lib/users/request-email-change.ts";
import { changeEmailFields, changePasswordFields, changeUsernameFields, EMAIL_MAX } from "#lib/users/schema.ts";
import { USERNAME_MAX } from "#lib/validation/fields.ts";

export const changeEmailAction = formAction(
  withViewer(routes.emailChange(), async (viewer, form) => {
    await requestEmailChange(viewer, readFields(changeEmailFields, formFields(form)), {
      linkTo: "page",
      address: await clientAddress(),
    });
    await flash("success", "Verification email sent. Please check your new email address.");
    return { location: routes.profile(viewer.id) };
  }),
  { new_email: EMAIL_MAX },
);

export const changePasswordAction = formAction(
  withViewer(routes.passwordChange(), async (viewer, form) => {
    await changePassword(viewer, readFields(changePasswordFields, formFields(form)), {
      rules: "together",
      keepSessionId: viewer.sessionId,
    });
    return { location: routes.passwordChangeDone() };
  }),
);

export const changeUsernameAction = formAction(
  withViewer(routes.usernameChange(), async (viewer, form) => {
    await changeUsername(viewer, readFields(changeUsernameFields, formFields(form)), { rules: "together" });
    await flash("success", "Username changed successfully.");
    return { location: routes.profile(viewer.id) };
  }),
  { new_username: USERNAME_MAX },
);
