import { routeHandlers } from "#lib/rest/endpoint.ts";
import { emailChangeResource } from "#lib/rest/resources/email.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeHandlers(emailChangeResource);
