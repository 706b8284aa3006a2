import { routeHandlers } from "#lib/rest/endpoint.ts";
import { postLikeResource } from "#lib/rest/resources/like-changes.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeHandlers(postLikeResource);
