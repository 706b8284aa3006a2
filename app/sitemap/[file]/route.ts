import { listSitemapEntries } from "#lib/sitemap/list-sitemap-entries.ts";
import { parseSitemapFile } from "#lib/sitemap/sitemap-file.ts";
import { writeSitemap } from "#lib/sitemap/write-sitemap.ts";
import { documentResponse } from "#lib/web/document-response.ts";
import { originOf } from "#lib/web/request.ts";

export function GET(request: Request, { params }: RouteContext<"/sitemap/[file]">) {
  return documentResponse(request, async () => {
    const file = parseSitemapFile((await params).file);
    if (!file) return null;
    const body = writeSitemap(await listSitemapEntries(file), originOf(request.headers));
    return { body, contentType: "application/xml; charset=utf-8", maxAge: 3600 };
  });
}
