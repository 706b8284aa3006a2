import { routeHandlers } from "#lib/rest/endpoint.ts";
import { usernameChangeResource } from "#lib/rest/resources/username.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeHandlers(usernameChangeResource);
