import { routeHandlers } from "#lib/rest/endpoint.ts";
import { likeToggleResource } from "#lib/rest/resources/like-changes.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeHandlers(likeToggleResource);
