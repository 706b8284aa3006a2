import { noPermission } from "#lib/errors.ts";
import { bodySchema } from "#lib/rest/fields.ts";
import { forUser, users } from "#lib/rest/operation.ts";
import { resource } from "#lib/rest/resource.ts";
import { done } from "#lib/rest/serializers/tokens.ts";
import { readFields } from "#lib/rest/wording.ts";
import { resetPasswordByToken } from "#lib/tokens/reset-password-by-token.ts";
import { resetPasswordFields } from "#lib/users/schema.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  path: "/auth/password/reset/",
  name: "Reset the password",
  description:
    "Sets a new password with the token of a recovery mail, sent as the bearer token. No other token is accepted.",
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
