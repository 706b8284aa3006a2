import { feedResponse } from "#lib/feeds/feed-response.ts";

export async function GET(request: Request, { params }: RouteContext<"/authors/[id]/feed.rss">) {
  return await feedResponse(request, "rss", (await params).id);
}
