import { plainRoute } from "#lib/web/handler.ts";
import { referenceAsset } from "#lib/web/openapi/reference-page.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = plainRoute({ GET: referenceAsset });
