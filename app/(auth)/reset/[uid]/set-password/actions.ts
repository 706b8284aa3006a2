"use server";
import { DomainError } from "#lib/errors.ts";
import { formAction, formFields } from "#lib/pages/form-action.ts";
import { deleteResetToken, readResetToken } from "#lib/pages/reset-cookie.ts";
import { readFields } from "#lib/pages/wording.ts";
import { routes } from "#lib/routes.ts";
import { resetPassword } from "#lib/users/reset-password.ts";
import { resetPasswordFields } from "#lib/users/schema.ts";

export const setPasswordAction = formAction(async (form) => {
  const fields = formFields(form);
  const uid = String(fields.uid ?? "");
  try {
    await resetPassword(uid, await readResetToken(), readFields(resetPasswordFields, fields));
  } catch (error) {
    // The link has been used or has expired: its page shows that.
    if (error instanceof DomainError && error.code === "not_found") return { location: routes.setPassword(uid) };
    throw error;
  }
  await deleteResetToken(uid);
  return { location: routes.resetDone() };
});
