import { routeHandlers } from "#lib/rest/endpoint.ts";
import { tokenRefreshResource } from "#lib/rest/resources/tokens.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeHandlers(tokenRefreshResource);
