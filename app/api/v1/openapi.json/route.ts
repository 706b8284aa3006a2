import { z } from "zod";
import { anyone, forAnyone } from "#lib/rest/operation.ts";
import { resource } from "#lib/rest/resource.ts";
import { describeApi } from "../describe-api.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  path: "/openapi.json",
  name: "OpenAPI document",
  description: "What the API does, for machines.",
  tag: "meta",
  permission: anyone,
  operations: {
    GET: forAnyone({
      id: "getOpenApiDocument",
      summary: "Get this document",
      replies: {
        200: { description: "OpenAPI 3.1.", schema: z.looseObject({ openapi: z.string().meta({ example: "3.1.0" }) }) },
      },
      handle: async () => ({ status: 200, body: describeApi(GET.resource) }),
    }),
  },
});
