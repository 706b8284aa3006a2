import { listSitemapEntries } from "#lib/sitemap/list-sitemap-entries.ts";
import { parseSitemapFile } from "#lib/sitemap/sitemap-file.ts";
import { writeSitemap } from "#lib/sitemap/write-sitemap.ts";
import { documentResponse } from "#lib/web/document-response.ts";
import { originOf } from "#lib/web/request.ts";

export async function GET(request: Request, { params }: RouteContext<"/sitemap/[file]">) {
  const file = parseSitemapFile((await params).file);
  if (!file) return new Response("Not found\n", { status: 404 });
  const body = writeSitemap(await listSitemapEntries(file), originOf(request.headers));
  return documentResponse(request, { body, contentType: "application/xml; charset=utf-8", maxAge: 3600 });
}
