import { routeHandlers } from "#lib/rest/endpoint.ts";
import { cookieLoginResource } from "#lib/rest/resources/login.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeHandlers(cookieLoginResource);
