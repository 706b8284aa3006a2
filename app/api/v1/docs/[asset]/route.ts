import { plainRoute, plainRoutes } from "#lib/web/handler.ts";
import { isReferenceAsset, referenceAsset } from "#lib/web/openapi/reference-page.ts";

type Context = { params: Promise<{ asset: string }> };

const asset = plainRoute(
  { GET: async (request: Request, { params }: Context) => await referenceAsset(request, (await params).asset) },
  { name: "API reference files", description: "What the reference page loads.", renders: "*/*" },
);

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = plainRoutes(async ({ params }: Context) =>
  isReferenceAsset((await params).asset) ? asset : undefined,
);
