import { routeHandlers } from "#lib/rest/endpoint.ts";
import { postsResource } from "#lib/rest/resources/posts.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeHandlers(postsResource);
