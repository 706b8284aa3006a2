import { noRoute } from "#lib/web/handler.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = noRoute();
