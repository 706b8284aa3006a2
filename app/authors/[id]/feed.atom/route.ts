import { feedResponse } from "#lib/feeds/feed-response.ts";

export async function GET(request: Request, { params }: RouteContext<"/authors/[id]/feed.atom">) {
  return await feedResponse(request, "atom", (await params).id);
}
