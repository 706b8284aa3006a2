import { bodySchema } from "#lib/rest/fields.ts";
import { forUser, users } from "#lib/rest/operation.ts";
import { resource } from "#lib/rest/resource.ts";
import { done } from "#lib/rest/serializers/tokens.ts";
import { readFields } from "#lib/rest/wording.ts";
import { changePassword } from "#lib/users/change-password.ts";
import { changePasswordFields } from "#lib/users/schema.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
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
