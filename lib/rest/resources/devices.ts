import { forUser, users } from "#lib/rest/operation.ts";
import { resource } from "#lib/rest/resource.ts";
import { deviceList, serializeDevice } from "#lib/rest/serializers/devices.ts";
import { listDevices, revokeDevice } from "#lib/tokens/devices.ts";

export const devicesResource = resource({
  path: "/users/me/sessions/",
  name: "Your devices",
  description: "Browsers and API clients that are logged in to the caller's account.",
  tag: "users",
  permission: users,
  operations: {
    GET: forUser({
      id: "listDevices",
      summary: "List your devices",
      replies: { 200: { description: "Last used first.", schema: deviceList } },
      handle: async ({ viewer, claims, links }) => {
        const devices = await listDevices(viewer, claims?.jti);
        return { status: 200, body: devices.map((device) => serializeDevice(device, links)) };
      },
    }),
  },
});

export const deviceResource = resource({
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
