import { routeHandlers } from "#lib/rest/endpoint.ts";
import { docs } from "#lib/rest/router.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeHandlers(docs);
