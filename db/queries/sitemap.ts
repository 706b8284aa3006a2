import { and, between, eq, gt, max } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { posts, userStats, users } from "#db/schema/index.ts";

/** The highest ids, read from the ends of the primary keys. */
export async function selectHighestIds(q: Executor): Promise<{ postId: number; userId: number }> {
  const [[post], [user]] = await Promise.all([
    q.select({ id: max(posts.id) }).from(posts),
    q.select({ id: max(users.id) }).from(users),
  ]);
  return { postId: post?.id ?? 0, userId: user?.id ?? 0 };
}

export async function selectPublishedPosts(q: Executor, firstId: number, lastId: number) {
  return await q
    .select({ postId: posts.id, updatedAt: posts.updatedAt })
    .from(posts)
    .where(and(between(posts.id, firstId, lastId), eq(posts.published, true)))
    .orderBy(posts.id);
}

/** Authors with something to read. */
export async function selectPublishedAuthors(q: Executor, firstId: number, lastId: number) {
  return await q
    .select({ userId: userStats.userId })
    .from(userStats)
    .where(and(between(userStats.userId, firstId, lastId), gt(userStats.publishedPostsCount, 0)))
    .orderBy(userStats.userId);
}
