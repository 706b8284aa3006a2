import { originOf } from "#lib/http/client-and-origin.ts";
import { documentResponse } from "#lib/http/document-response.ts";
import { listSitemapFiles, writeSitemapIndex } from "#lib/sitemap/sitemap.ts";

/** Not rendered at build time, when there is no database. */
export const dynamic = "force-dynamic";

export function GET(request: Request) {
  return documentResponse(request, async () => ({
    body: writeSitemapIndex(await listSitemapFiles(), originOf(request.headers)),
    contentType: "application/xml; charset=utf-8",
    maxAge: 3600,
  }));
}
