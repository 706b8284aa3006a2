import { forUser, users } from "#lib/rest/operation.ts";
import { resource } from "#lib/rest/resource.ts";
import { deviceList, serializeDevice } from "#lib/rest/serializers/devices.ts";
import { listDevices } from "#lib/tokens/devices.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
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
