import { forUser, users } from "#lib/rest/operation.ts";
import { resource } from "#lib/rest/resource.ts";
import { revokeDevice } from "#lib/tokens/devices.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  path: "/users/me/sessions/{sessionId}/",
  name: "One of your devices",
  description: "A browser or an API client that is logged in to the caller's account.",
  tag: "users",
  permission: users,
  operations: {
    DELETE: forUser({
      id: "revokeDevice",
      summary: "Log a device out",
      replies: { 204: { description: "Logged out." } },
      handle: async ({ viewer, params }) => {
        await revokeDevice(viewer, params.sessionId ?? "");
        return { status: 204 };
      },
    }),
  },
});
