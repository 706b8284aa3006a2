"use server";
import { formAction, formFields } from "#lib/pages/form-action.ts";
import { clientAddress } from "#lib/pages/request.ts";
import { readFields } from "#lib/pages/wording.ts";
import { routes } from "#lib/routes.ts";
import { requestPasswordReset } from "#lib/users/request-password-reset.ts";
import { EMAIL_MAX, passwordResetRequestFields } from "#lib/users/schema.ts";

export const requestResetAction = formAction(
  async (form) => {
    await requestPasswordReset(readFields(passwordResetRequestFields, formFields(form)), await clientAddress());
    return { location: routes.passwordResetDone() };
  },
  { email: EMAIL_MAX },
);
