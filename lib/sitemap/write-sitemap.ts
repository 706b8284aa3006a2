import { element, xmlDocument } from "#lib/format/xml.ts";
import type { SitemapEntry } from "./list-sitemap-entries.ts";
import { type SitemapFile, sitemapFileName } from "./sitemap-file.ts";

const NAMESPACE = { xmlns: "http://www.sitemaps.org/schemas/sitemap/0.9" };

export function writeSitemapIndex(files: SitemapFile[], origin: string): string {
  const entries = files.map((file) =>
    element("sitemap", {}, element("loc", {}, `${origin}/sitemap/${sitemapFileName(file)}`)),
  );
  return xmlDocument(element("sitemapindex", NAMESPACE, entries));
}

export function writeSitemap(entries: SitemapEntry[], origin: string): string {
  const urls = entries.map(({ path, updatedAt }) =>
    element("url", {}, element("loc", {}, origin + path), updatedAt && element("lastmod", {}, updatedAt.toISOString())),
  );
  return xmlDocument(element("urlset", NAMESPACE, urls));
}
