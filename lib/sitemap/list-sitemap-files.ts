import { db } from "#db/client.ts";
import { selectHighestIds } from "#db/queries/sitemap.ts";
import { IDS_PER_FILE, type SitemapFile } from "./sitemap-file.ts";

/** Every file the sitemap consists of now. */
export async function listSitemapFiles(): Promise<SitemapFile[]> {
  const highest = await selectHighestIds(db);
  const files = (kind: SitemapFile["kind"], highestId: number): SitemapFile[] =>
    Array.from({ length: Math.ceil(highestId / IDS_PER_FILE) }, (_, index) => ({ kind, number: index + 1 }));
  return [{ kind: "pages", number: 1 }, ...files("posts", highest.postId), ...files("authors", highest.userId)];
}
