import { feedResponse } from "#lib/feeds/feed-response.ts";

export const GET = (request: Request) => feedResponse(request, "atom");
