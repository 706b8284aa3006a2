import { noPermission } from "#lib/errors.ts";
import { bodySchema } from "#lib/rest/fields.ts";
import { forUser, users } from "#lib/rest/operation.ts";
import { resource } from "#lib/rest/resource.ts";
import { done } from "#lib/rest/serializers/tokens.ts";
import { readFields } from "#lib/rest/wording.ts";
import { resetPasswordByToken } from "#lib/tokens/reset-password-by-token.ts";
import { changePassword } from "#lib/users/change-password.ts";
import { changePasswordFields, resetPasswordFields } from "#lib/users/schema.ts";

export const passwordChangeResource = resource({
  path: "/auth/password/change/",
  name: "Change the password",
  description: "Sets a new password and logs the account out everywhere, here too.",
  tag: "auth",
  permission: users,
  operations: {
    POST: forUser({
      id: "changePassword",
      summary: "Change the password",
      body: {
        schema: bodySchema(changePasswordFields),
        example: {
          old_password: "correct horse battery",
          new_password: "a walk by the river",
          new_password2: "a walk by the river",
        },
      },
      replies: {
        200: { description: "Changed.", schema: done, example: { detail: "Password changed successfully." } },
      },
      handle: async ({ viewer, fields }) => {
        await changePassword(viewer, readFields(changePasswordFields, fields), { rules: "after_fields" });
        return { status: 200, body: { detail: "Password changed successfully." } };
      },
    }),
  },
});

export const passwordResetResource = resource({
  path: "/auth/password/reset/",
  name: "Reset the password",
  description:
    "Sets a new password with the token of a recovery email, sent as the bearer token. No other token is accepted.",
  tag: "auth",
  permission: users,
  credentials: "password_reset",
  operations: {
    POST: forUser({
      id: "resetPassword",
      summary: "Reset the password",
      body: {
        schema: bodySchema(resetPasswordFields),
        example: { new_password: "a walk by the river", new_password2: "a walk by the river" },
      },
      replies: { 200: { description: "Reset.", schema: done, example: { detail: "Password reset successfully." } } },
      handle: async ({ viewer, claims, fields }) => {
        if (!claims) throw noPermission();
        await resetPasswordByToken(viewer, claims, readFields(resetPasswordFields, fields));
        return { status: 200, body: { detail: "Password reset successfully." } };
      },
    }),
  },
});
