import { and, desc, eq } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { posts, users } from "#db/schema/index.ts";

/** The newest published posts of the site, or of one author, in the order of the home page's index. */
export async function selectFeedEntries(q: Executor, authorId: number | null, limit: number) {
  return await q
    .select({
      postId: posts.id,
      title: posts.title,
      content: posts.content,
      image: posts.image,
      createdAt: posts.createdAt,
      updatedAt: posts.updatedAt,
      author: { id: users.id, username: users.username },
    })
    .from(posts)
    .innerJoin(users, eq(users.id, posts.authorId))
    .where(and(eq(posts.published, true), authorId === null ? undefined : eq(posts.authorId, authorId)))
    .orderBy(desc(posts.updatedAt), desc(posts.likeCount), desc(posts.id))
    .limit(limit);
}

export async function selectFeedAuthor(q: Executor, authorId: number) {
  const [author] = await q
    .select({ id: users.id, username: users.username, dateJoined: users.dateJoined })
    .from(users)
    .where(eq(users.id, authorId));
  return author;
}
