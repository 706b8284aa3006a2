import { db } from "#db/client.ts";
import { selectPublishedAuthors, selectPublishedPosts } from "#db/queries/sitemap.ts";
import { routes } from "#lib/routes.ts";
import { idRange, type SitemapFile } from "./sitemap-file.ts";

export type SitemapEntry = { path: string; updatedAt?: Date };

/** The public pages in one file of the sitemap: never a draft, never an author without published entries. */
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
