/**
 * The sitemap is cut by ranges of ids, so that one file costs the same on a site of any size; gaps only make a file
 * shorter. A file may hold 50,000 addresses and the index 50,000 files.
 */
export const IDS_PER_FILE = 10_000;

export const SITEMAP_KINDS = ["pages", "posts", "authors"] as const;
export type SitemapFile = { kind: (typeof SITEMAP_KINDS)[number]; number: number };

export const sitemapFileName = ({ kind, number }: SitemapFile) => `${kind}-${number}.xml`;

/** The part of the sitemap with this file name; null when the name is not one of ours. */
export function parseSitemapFile(name: string): SitemapFile | null {
  const [, word, digits] = /^([a-z]+)-([1-9]\d{0,9})\.xml$/.exec(name) ?? [];
  const kind = SITEMAP_KINDS.find((known) => known === word);
  return kind ? { kind, number: Number(digits) } : null;
}

/** The ids in a file: 1 to 10,000 in the first one. */
export const idRange = (number: number) => ({
  firstId: (number - 1) * IDS_PER_FILE + 1,
  lastId: number * IDS_PER_FILE,
});
