import { routeHandlers } from "#lib/rest/endpoint.ts";
import { likeResource } from "#lib/rest/resources/likes.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeHandlers(likeResource);
