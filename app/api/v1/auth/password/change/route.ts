import { forUser, users } from "#lib/rest/operation.ts";
import { resource } from "#lib/rest/resource.ts";
import { done } from "#lib/rest/serializers/tokens.ts";
import { changePassword } from "#lib/users/change-password.ts";
import { changePasswordFields, wireSchema } from "#lib/users/schema.ts";

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
        schema: wireSchema(changePasswordFields("rest"), "rest"),
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
        await changePassword(viewer, fields, "rest");
        return { status: 200, body: { detail: "Password changed successfully." } };
      },
    }),
  },
});
