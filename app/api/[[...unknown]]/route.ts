import { noRoute } from "#lib/rest/plain-route.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = noRoute();
