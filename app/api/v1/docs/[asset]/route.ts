import { routeHandlers } from "#lib/rest/endpoint.ts";
import { docsAsset } from "#lib/rest/resources/reference.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeHandlers(docsAsset);
