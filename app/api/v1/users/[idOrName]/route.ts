import { findUser } from "#lib/rest/find-user.ts";
import { forUser, users } from "#lib/rest/operation.ts";
import { resource } from "#lib/rest/resource.ts";
import { serializeUser, userDetail } from "#lib/rest/serializers/users.ts";
import { deleteAccount } from "#lib/users/delete-account.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  path: "/users/{idOrName}/",
  name: "A user",
  description: "By id or by exact username; a number is an id first.",
  tag: "users",
  permission: users,
  operations: {
    GET: forUser({
      id: "getUser",
      summary: "Get a user",
      replies: { 200: { description: "The profile.", schema: userDetail } },
      handle: async ({ viewer, params, links }) => ({
        status: 200,
        body: serializeUser(await findUser(viewer, params.idOrName), links),
      }),
    }),
    DELETE: forUser({
      id: "deleteUser",
      summary: "Delete an account",
      description: "Owner or staff. Posts and likes go with it, at once.",
      replies: { 204: { description: "Deleted." } },
      handle: async ({ viewer, params }) => {
        const user = await findUser(viewer, params.idOrName);
        await deleteAccount(viewer, user.id);
        return { status: 204 };
      },
    }),
  },
});
