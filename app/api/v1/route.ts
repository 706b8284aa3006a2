import { realtimeClientConfig } from "#lib/adapters/realtime/client-config.ts";
import { resource } from "#lib/web/handler.ts";
import { anyone, forAnyone } from "#lib/web/rest/operation.ts";
import { apiRoot, serializeRoot } from "#lib/web/serializers/root.ts";

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
