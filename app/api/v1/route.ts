import { routeHandlers } from "#lib/rest/endpoint.ts";
import { rootResource } from "#lib/rest/resources/root.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeHandlers(rootResource);
