import { routeHandlers } from "#lib/rest/endpoint.ts";
import { logoutResource } from "#lib/rest/resources/login.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeHandlers(logoutResource);
