import { routeHandlers } from "#lib/rest/endpoint.ts";
import { emailVerificationResource } from "#lib/rest/resources/email.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeHandlers(emailVerificationResource);
