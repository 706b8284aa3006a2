import { forUser, users } from "#lib/rest/operation.ts";
import { resource } from "#lib/rest/resource.ts";
import { serializeUser, userDetail } from "#lib/rest/serializers/users.ts";
import { getProfile } from "#lib/users/get-profile.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  path: "/users/me/",
  name: "The caller",
  description: "The caller's own profile.",
  tag: "users",
  permission: users,
  operations: {
    GET: forUser({
      id: "getCurrentUser",
      summary: "Get your own profile",
      replies: { 200: { description: "The profile with all fields.", schema: userDetail } },
      handle: async ({ viewer, links }) => ({
        status: 200,
        body: serializeUser(await getProfile(viewer, viewer.id), links),
      }),
    }),
  },
});
