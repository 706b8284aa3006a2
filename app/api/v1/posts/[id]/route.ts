import { routeHandlers } from "#lib/rest/endpoint.ts";
import { postResource } from "#lib/rest/resources/posts.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeHandlers(postResource);
