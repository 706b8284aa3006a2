import { and, desc, eq, inArray, or } from "drizzle-orm";
import type { Executor, Tx } from "#db/client.ts";
import { likes, posts, users } from "#db/schema/index.ts";
import { inWindow, type KeysetWindow, windowOrder } from "./keyset.ts";
import { readByWords } from "./word-search.ts";

/** Likes by any of these users or of any of these posts. */
export type AdminLikeFilter = { userIds: number[]; postIds: number[] };

const matches = (filter: AdminLikeFilter | null) =>
  filter ? or(inArray(likes.userId, filter.userIds), inArray(likes.postId, filter.postIds)) : undefined;

export async function selectAdminLikes(q: Executor, filter: AdminLikeFilter | null, window: KeysetWindow) {
  return await q
    .select({
      id: likes.id,
      createdAt: likes.createdAt,
      user: { id: users.id, username: users.username },
      post: { id: posts.id, title: posts.title },
    })
    .from(likes)
    .innerJoin(users, eq(users.id, likes.userId))
    .innerJoin(posts, eq(posts.id, likes.postId))
    .where(and(matches(filter), inWindow(likes.id, window)))
    .orderBy(windowOrder(likes.id, window))
    .limit(window.limit);
}

/** The newest likes that match, at most `limit`. */
export async function selectAdminLikeIds(
  q: Executor,
  filter: AdminLikeFilter | null,
  limit: number,
): Promise<number[]> {
  const rows = await q.select({ id: likes.id }).from(likes).where(matches(filter)).orderBy(desc(likes.id)).limit(limit);
  return rows.map(({ id }) => id);
}

/** The newest posts with these words. */
export async function findPostIds(q: Executor, words: string, limit: number): Promise<number[]> {
  const rows = await readByWords(q, { words }, { limit }, async (condition) =>
    q.select({ id: posts.id }).from(posts).where(condition).orderBy(desc(posts.id)).limit(limit),
  );
  return rows.map((row) => row.id);
}

/** The likes with these ids, for the preview of their deletion. */
export async function selectLikesById(q: Executor, likeIds: number[]) {
  return await q
    .select({
      id: likes.id,
      userId: users.id,
      username: users.username,
      postId: posts.id,
      title: posts.title,
      published: posts.published,
    })
    .from(likes)
    .innerJoin(users, eq(users.id, likes.userId))
    .innerJoin(posts, eq(posts.id, likes.postId))
    .where(inArray(likes.id, likeIds))
    .orderBy(likes.id);
}

/** @returns the ids of those that this call deleted */
export async function removeLikes(tx: Tx, likeIds: number[]): Promise<number[]> {
  const rows = await tx.delete(likes).where(inArray(likes.id, likeIds)).returning({ id: likes.id });
  return rows.map((row) => row.id);
}
