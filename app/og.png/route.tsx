import { SiteLeaf } from "#components/share/site-leaf.tsx";
import { env } from "#lib/env.ts";
import { documentResponse } from "#lib/web/document-response.ts";
import { SLOGAN } from "#lib/web/page-metadata.ts";
import { sharePicture, writable } from "#lib/web/share-picture.ts";

/** The picture of every page that has none of its own. */
export function GET(request: Request) {
  return documentResponse(request, async () => {
    const leaf = { siteName: writable(env.SITE_NAME), slogan: SLOGAN };
    const body = await sharePicture(JSON.stringify(leaf), () => <SiteLeaf {...leaf} />);
    return { body, contentType: "image/png", maxAge: 86_400 };
  });
}
