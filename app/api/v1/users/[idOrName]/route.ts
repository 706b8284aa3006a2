import { routeHandlers } from "#lib/rest/endpoint.ts";
import { userResource } from "#lib/rest/resources/users.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeHandlers(userResource);
