import { routeHandlers } from "#lib/rest/endpoint.ts";
import { likeCountsResource } from "#lib/rest/resources/likes.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeHandlers(likeCountsResource);
