import { listSitemapFiles } from "#lib/sitemap/list-sitemap-files.ts";
import { writeSitemapIndex } from "#lib/sitemap/write-sitemap.ts";
import { documentResponse } from "#lib/web/document-response.ts";
import { originOf } from "#lib/web/request.ts";

/** Always asks the database: a build has none. */
export const dynamic = "force-dynamic";

export async function GET(request: Request) {
  const body = writeSitemapIndex(await listSitemapFiles(), originOf(request.headers));
  return documentResponse(request, { body, contentType: "application/xml; charset=utf-8", maxAge: 3600 });
}
