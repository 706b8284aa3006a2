import { db } from "#db/client.ts";
import { selectAuthorRanges, selectPostRanges } from "#db/queries/sitemap.ts";
import { IDS_PER_FILE, type SitemapFile } from "./sitemap-file.ts";

/** Every file the sitemap consists of now; one without entries is none. */
export async function listSitemapFiles(): Promise<SitemapFile[]> {
  const [postRanges, authorRanges] = await Promise.all([
    selectPostRanges(db, IDS_PER_FILE),
    selectAuthorRanges(db, IDS_PER_FILE),
  ]);
  const files = (kind: SitemapFile["kind"], numbers: number[]) => numbers.map((number) => ({ kind, number }));
  return [{ kind: "pages", number: 1 }, ...files("posts", postRanges), ...files("authors", authorRanges)];
}
