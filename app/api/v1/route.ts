import { realtimeClientConfig } from "#lib/realtime/clients.ts";
import { anyone, forAnyone } from "#lib/rest/operation.ts";
import { resource } from "#lib/rest/resource.ts";
import { apiRoot, serializeRoot } from "#lib/rest/serializers/root.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  path: "/",
  name: "API root",
  description: "Where everything is.",
  tag: "root",
  permission: anyone,
  operations: {
    GET: forAnyone({
      id: "getApiRoot",
      summary: "List the addresses of the API",
      replies: { 200: { description: "The addresses; braces stand for what you fill in.", schema: apiRoot } },
      handle: async ({ links }) => ({ status: 200, body: serializeRoot(links, realtimeClientConfig(links.origin)) }),
    }),
  },
});
