import { feedResponse } from "#lib/web/feed-response.ts";

export const GET = (request: Request) => feedResponse(request, "json");
