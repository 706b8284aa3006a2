import { and, desc, eq, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { posts, users } from "#db/schema/index.ts";
import { htmlOf, unrenderedContent } from "./posts.ts";

type FeedQuery = {
  /** Null for the whole site. */
  authorId: number | null;
  limit: number;
  rendererVersion: number;
  /** Bytes of content in all posts together; the posts after that come with their summary alone. */
  maxBytes: number;
  summaryLength: number;
};

/** The newest published posts of the site, or of one author, in the order of the home page's index. */
export async function selectFeedPosts(q: Executor, feed: FeedQuery) {
  const newest = [desc(posts.updatedAt), desc(posts.likeCount), desc(posts.id)];
  const page = q
    .select({ id: posts.id })
    .from(posts)
    .where(and(eq(posts.published, true), feed.authorId === null ? undefined : eq(posts.authorId, feed.authorId)))
    .orderBy(...newest)
    .limit(feed.limit)
    .as("page");
  const html = htmlOf(feed.rendererVersion);
  const bytes = sql`octet_length(coalesce(${html}, ${posts.content}))`;
  const fits = sql`sum(${bytes}) over (order by ${sql.join(newest, sql`, `)} rows unbounded preceding) <= ${feed.maxBytes}`;
  return await q
    .select({
      postId: posts.id,
      title: posts.title,
      contentHtml: sql<string | null>`case when ${fits} then ${html} end`,
      unrendered: sql<string | null>`case when ${fits} then ${unrenderedContent(feed.rendererVersion)} end`,
      summary: sql<string>`left(${posts.content}, ${feed.summaryLength})`,
      image: posts.image,
      imageWidth: posts.imageWidth,
      imageHeight: posts.imageHeight,
      createdAt: posts.createdAt,
      updatedAt: posts.updatedAt,
      author: { id: users.id, username: users.username },
    })
    .from(page)
    .innerJoin(posts, eq(posts.id, page.id))
    .innerJoin(users, eq(users.id, posts.authorId))
    .orderBy(...newest);
}

export async function selectFeedAuthor(q: Executor, authorId: number) {
  const [author] = await q
    .select({ id: users.id, username: users.username, dateJoined: users.dateJoined })
    .from(users)
    .where(eq(users.id, authorId));
  return author;
}
