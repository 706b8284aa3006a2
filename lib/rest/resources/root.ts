import { realtimeClientConfig } from "#lib/realtime/client-config.ts";
import { anyone, forAnyone } from "#lib/rest/operation.ts";
import { resource } from "#lib/rest/resource.ts";
import { apiRoot, serializeRoot } from "#lib/rest/serializers/root.ts";

export const rootResource = resource({
  path: "/",
  name: "API root",
  description: "The addresses of the API.",
  tag: "root",
  permission: anyone,
  operations: {
    GET: forAnyone({
      id: "getApiRoot",
      summary: "List the addresses of the API",
      replies: { 200: { description: "The addresses; braces stand for values to fill in.", schema: apiRoot } },
      handle: async ({ links }) => ({ status: 200, body: serializeRoot(links, realtimeClientConfig(links.origin)) }),
    }),
  },
});
