import { feedResponse } from "#lib/feeds/feed-response.ts";

export async function GET(request: Request, { params }: RouteContext<"/authors/[id]/feed.json">) {
  return await feedResponse(request, "json", (await params).id);
}
