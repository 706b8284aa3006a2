import { isReferenceAsset, referenceAsset } from "#lib/rest/openapi/reference-page.ts";
import { plainRoute, plainRoutes } from "#lib/rest/resource.ts";

type Context = { params: Promise<{ asset: string }> };

const asset = plainRoute(
  { GET: async (request: Request, { params }: Context) => await referenceAsset(request, (await params).asset) },
  { name: "API reference files", description: "What the reference page loads.", renders: "*/*" },
);

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = plainRoutes(async ({ params }: Context) =>
  isReferenceAsset((await params).asset) ? asset : undefined,
);
