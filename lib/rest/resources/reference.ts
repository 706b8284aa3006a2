import { z } from "zod";
import type { Endpoint } from "#lib/rest/endpoint.ts";
import { createDocument } from "#lib/rest/openapi/document.ts";
import { isReferenceAsset, referenceAsset, referencePage } from "#lib/rest/openapi/reference-page.ts";
import { anyone, forAnyone, type Resource } from "#lib/rest/operation.ts";
import { plainRoute, plainRoutes } from "#lib/rest/plain-route.ts";
import { resource } from "#lib/rest/resource.ts";

const ABOUT_PAGE = {
  name: "API reference",
  description: "A page to read about the API and to try it on.",
  renders: "text/html",
};

/**
 * The OpenAPI document, and the page that shows it.
 * @param resources all of them, the document's own among them; called when the document is first needed
 */
export function createReference(resources: () => Resource[]) {
  let created: ReturnType<typeof createDocument> | undefined;
  const document = () => {
    created ??= createDocument(resources());
    return created;
  };

  const openApiResource = resource({
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
          200: {
            description: "OpenAPI 3.1.",
            schema: z.looseObject({ openapi: z.string().meta({ example: "3.1.0" }) }),
          },
        },
        handle: async () => ({ status: 200, body: document() }),
      }),
    },
  });

  const showPage = async (request: Request) => referencePage(request, document());
  const page = plainRoute({ GET: showPage }, ABOUT_PAGE);
  const docs: Endpoint = { path: "/docs/", answer: plainRoutes(async () => page) };

  return { openApiResource, docs };
}

type AssetParams = Record<string, string>;

const asset = plainRoute(
  { GET: (request: Request, params: AssetParams) => referenceAsset(request, params.asset ?? "") },
  { name: "API reference files", description: "What the reference page loads.", renders: "*/*" },
);

export const docsAsset: Endpoint = {
  path: "/docs/{asset}/",
  answer: plainRoutes(async (params: AssetParams) => (isReferenceAsset(params.asset ?? "") ? asset : undefined)),
};
