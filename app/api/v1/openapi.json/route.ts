import { routeHandlers } from "#lib/rest/endpoint.ts";
import { openApiResource } from "#lib/rest/router.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeHandlers(openApiResource);
