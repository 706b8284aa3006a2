import { routeHandlers } from "#lib/rest/endpoint.ts";
import { passwordChangeResource } from "#lib/rest/resources/password.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeHandlers(passwordChangeResource);
