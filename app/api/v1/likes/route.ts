import { routeHandlers } from "#lib/rest/endpoint.ts";
import { likesResource } from "#lib/rest/resources/likes.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeHandlers(likesResource);
