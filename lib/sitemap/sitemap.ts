import { db } from "#db/client.ts";
import {
  selectAuthorRanges,
  selectPostRanges,
  selectPublishedAuthors,
  selectPublishedPosts,
} from "#db/queries/sitemap.ts";
import { element, xmlDocument } from "#lib/format/xml.ts";
import { routes } from "#lib/routes.ts";

/**
 * The sitemap is divided by ranges of ids, so that one file costs the same on a site of any size; gaps only make a file
 * shorter. The limits of the protocol are 50,000 addresses in a file and 50,000 files in the index.
 */
export const IDS_PER_FILE = 10_000;

export const SITEMAP_KINDS = ["pages", "posts", "authors"] as const;
export type SitemapFile = { kind: (typeof SITEMAP_KINDS)[number]; number: number };

export const sitemapFileName = ({ kind, number }: SitemapFile) => `${kind}-${number}.xml`;

/** The part of the sitemap with this file name; null for any other name. */
export function parseSitemapFile(name: string): SitemapFile | null {
  const [, word, digits] = /^([a-z]+)-([1-9]\d{0,9})\.xml$/.exec(name) ?? [];
  const kind = SITEMAP_KINDS.find((each) => each === word);
  return kind ? { kind, number: Number(digits) } : null;
}

/** The ids in a file: 1 to 10,000 in the first one. */
export const idRange = (number: number) => ({
  firstId: (number - 1) * IDS_PER_FILE + 1,
  lastId: number * IDS_PER_FILE,
});

/** The files of the sitemap; empty ones are left out. */
export async function listSitemapFiles(): Promise<SitemapFile[]> {
  const [postRanges, authorRanges] = await Promise.all([
    selectPostRanges(db, IDS_PER_FILE),
    selectAuthorRanges(db, IDS_PER_FILE),
  ]);
  const files = (kind: SitemapFile["kind"], numbers: number[]) => numbers.map((number) => ({ kind, number }));
  return [{ kind: "pages", number: 1 }, ...files("posts", postRanges), ...files("authors", authorRanges)];
}

export type SitemapEntry = { path: string; updatedAt?: Date };

/** The public pages in one file of the sitemap: never a draft, never an author without published posts. */
export async function listSitemapEntries({ kind, number }: SitemapFile): Promise<SitemapEntry[]> {
  const { firstId, lastId } = idRange(number);
  switch (kind) {
    case "pages":
      return number === 1 ? [{ path: routes.home() }, { path: routes.popular() }] : [];
    case "posts": {
      const found = await selectPublishedPosts(db, firstId, lastId);
      return found.map(({ postId, updatedAt }) => ({ path: routes.post(postId), updatedAt }));
    }
    case "authors": {
      const found = await selectPublishedAuthors(db, firstId, lastId);
      return found.map(({ userId }) => ({ path: routes.profile(userId) }));
    }
  }
}

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
