import { siteLeaf } from "#app/share-leaves.tsx";
import { documentResponse } from "#lib/web/document-response.ts";
import { sharePicture } from "#lib/web/share-picture.ts";

/** The Open Graph image of every page that has none of its own. */
export function GET(request: Request) {
  return documentResponse(request, async () => {
    const body = await sharePicture("site", siteLeaf);
    return { body, contentType: "image/png", maxAge: 86_400 };
  });
}
