import { referencePage } from "#lib/rest/openapi/reference-page.ts";
import { plainRoute } from "#lib/rest/resource.ts";
import { describeApi } from "../describe-api.ts";
import { GET as openApi } from "../openapi.json/route.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = plainRoute(
  { GET: async (request: Request) => referencePage(request, describeApi(openApi.resource)) },
  { name: "API reference", description: "A page to read about the API and to try it on.", renders: "text/html" },
);
