import { originOf } from "#lib/http/client-and-origin.ts";
import { documentResponse } from "#lib/http/document-response.ts";
import { listSitemapEntries, parseSitemapFile, writeSitemap } from "#lib/sitemap/sitemap.ts";

export function GET(request: Request, { params }: RouteContext<"/sitemap/[file]">) {
  return documentResponse(request, async () => {
    const file = parseSitemapFile((await params).file);
    if (!file) return null;
    const entries = await listSitemapEntries(file);
    // The sitemap schema requires at least one entry.
    if (entries.length === 0) return null;
    return {
      body: writeSitemap(entries, originOf(request.headers)),
      contentType: "application/xml; charset=utf-8",
      maxAge: 3600,
    };
  });
}
