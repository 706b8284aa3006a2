import { siteOpenGraphImage } from "#app/open-graph-images.tsx";
import { documentResponse } from "#lib/http/document-response.ts";
import { openGraphImage } from "#lib/pages/open-graph-image.ts";

/** The Open Graph image of every page without its own. */
export function GET(request: Request) {
  return documentResponse(request, async () => {
    const body = await openGraphImage("site", siteOpenGraphImage);
    return { body, contentType: "image/png", maxAge: 86_400 };
  });
}
