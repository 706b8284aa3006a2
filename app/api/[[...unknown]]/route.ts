import { noRoute } from "#lib/rest/resource.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = noRoute();
