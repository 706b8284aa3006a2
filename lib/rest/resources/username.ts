import { bodySchema } from "#lib/rest/fields.ts";
import { forUser, users } from "#lib/rest/operation.ts";
import { resource } from "#lib/rest/resource.ts";
import { changedUsername } from "#lib/rest/serializers/tokens.ts";
import { readFields } from "#lib/rest/wording.ts";
import { changeUsername } from "#lib/users/change-username.ts";
import { changeUsernameFields } from "#lib/users/schema.ts";

export const usernameChangeResource = resource({
  path: "/auth/username/change/",
  name: "Change the username",
  description: "Once every 30 days.",
  tag: "auth",
  permission: users,
  operations: {
    POST: forUser({
      id: "changeUsername",
      summary: "Change the username",
      body: {
        schema: bodySchema(changeUsernameFields),
        example: { password: "correct horse battery", new_username: "alice.w" },
      },
      replies: { 200: { description: "Changed.", schema: changedUsername } },
      handle: async ({ viewer, fields }) => {
        const { username } = await changeUsername(viewer, readFields(changeUsernameFields, fields), {
          rules: "after_fields",
        });
        return { status: 200, body: { detail: "Username changed successfully.", username } };
      },
    }),
  },
});
