import { and, asc, count, desc, eq, ne, not, or, type SQL, sql } from "drizzle-orm";
import type { Executor, Tx } from "#db/client.ts";
import { likes, posts, userStats, users } from "#db/schema/index.ts";
import { fromNearerEnd, type PageWindow } from "./page-window.ts";

/** Which posts' likes a query may show: all, or those of published posts and of one author's drafts. */
export type DraftScope = { drafts: "all" | "none" } | { draftsOf: number };

function inScope(scope: DraftScope): SQL | undefined {
  if ("draftsOf" in scope) return or(posts.published, eq(posts.authorId, scope.draftsOf));
  return scope.drafts === "all" ? undefined : eq(posts.published, true);
}

/** Locks the post's row: toggles of one post happen one after the other. */
export async function lockLikedPost(tx: Tx, postId: number): Promise<{ published: boolean } | undefined> {
  const [post] = await tx
    .select({ published: posts.published })
    .from(posts)
    .where(eq(posts.id, postId))
    .for("no key update")
    .prepare("lock_liked_post")
    .execute();
  return post;
}

export async function insertLike(tx: Tx, userId: number, postId: number) {
  const [like] = await tx
    .insert(likes)
    .values({ userId, postId })
    .onConflictDoNothing({ target: [likes.userId, likes.postId] })
    .returning({ id: likes.id, createdAt: likes.createdAt, userId: likes.userId, postId: likes.postId })
    .prepare("insert_like")
    .execute();
  return like;
}

/** @returns whether there was one */
export async function deleteLike(tx: Tx, userId: number, postId: number): Promise<boolean> {
  const rows = await tx
    .delete(likes)
    .where(and(eq(likes.userId, userId), eq(likes.postId, postId)))
    .returning({ id: likes.id })
    .prepare("delete_like")
    .execute();
  return rows.length === 1;
}

/** The kept count of a post and how often it has changed. */
export async function readLikeCount(q: Executor, postId: number): Promise<{ count: number; version: number }> {
  const [row] = await q
    .select({ count: posts.likeCount, version: posts.likeVersion })
    .from(posts)
    .where(eq(posts.id, postId))
    .prepare("like_count")
    .execute();
  return row ?? { count: 0, version: 0 };
}

/** Counts of those of `postIds` that exist and are in scope, and whether `userId` likes them. */
export async function selectLikeCounts(q: Executor, postIds: number[], userId: number | null, scope: DraftScope) {
  const shown = { postId: posts.id, count: posts.likeCount };
  // One parameter for any number of ids, so that it is one statement.
  const where = and(sql`${posts.id} = any (${`{${postIds.join()}}`}::bigint[])`, inScope(scope));
  if (userId === null) {
    const rows = await q.select(shown).from(posts).where(where).prepare("like_counts").execute();
    return rows.map((row) => ({ ...row, liked: false }));
  }
  const rows = await q
    .select({ ...shown, likeId: likes.id })
    .from(posts)
    .leftJoin(likes, and(eq(likes.postId, posts.id), eq(likes.userId, userId)))
    .where(where)
    .prepare("like_counts_of")
    .execute();
  return rows.map(({ likeId, ...row }) => ({ ...row, liked: likeId !== null }));
}

const likeColumns = {
  id: likes.id,
  createdAt: likes.createdAt,
  user: { id: users.id, username: users.username },
  post: { id: posts.id, title: posts.title },
};

export type LikeFilter = { userId: number } | { postId: number };

const matches = (filter: LikeFilter) =>
  "userId" in filter ? eq(likes.userId, filter.userId) : eq(likes.postId, filter.postId);

/** Newest first. The page is found among the likes alone; only its few rows are joined with names and titles. */
export async function selectLikes(q: Executor, filter: LikeFilter, scope: DraftScope, window: PageWindow) {
  const { limit, offset, backwards } = fromNearerEnd(window);
  const order = backwards ? asc : desc;
  const found = q.select({ id: likes.id }).from(likes).$dynamic();
  // All likes of one post are in scope or none, as `countLikesWhere` has already determined.
  if ("userId" in filter) found.innerJoin(posts, eq(posts.id, likes.postId));
  const page = found
    .where(and(matches(filter), "userId" in filter ? inScope(scope) : undefined))
    .orderBy(order(likes.createdAt), order(likes.id))
    .limit(limit)
    .offset(offset)
    .as("page");
  return await q
    .select(likeColumns)
    .from(page)
    .innerJoin(likes, eq(likes.id, page.id))
    .innerJoin(users, eq(users.id, likes.userId))
    .innerJoin(posts, eq(posts.id, likes.postId))
    .where(inScope(scope))
    .orderBy(desc(likes.createdAt), desc(likes.id));
}

/** From the kept counts; of a user, less their likes of drafts that are out of scope. */
export async function countLikesWhere(q: Executor, filter: LikeFilter, scope: DraftScope): Promise<number> {
  if ("postId" in filter) {
    const [post] = await q
      .select({ total: posts.likeCount })
      .from(posts)
      .where(and(eq(posts.id, filter.postId), inScope(scope)));
    return post?.total ?? 0;
  }
  const [person] = await q
    .select({ total: sql<number>`${userStats.likesGiven} - (${hiddenLikes(q, filter.userId, scope)})`.mapWith(Number) })
    .from(userStats)
    .where(eq(userStats.userId, filter.userId));
  return person?.total ?? 0;
}

function hiddenLikes(q: Executor, userId: number, scope: DraftScope): SQL {
  if ("drafts" in scope && scope.drafts === "all") return sql`0`;
  const others = "draftsOf" in scope ? ne(posts.authorId, scope.draftsOf) : undefined;
  const hidden = q
    .select({ total: count() })
    .from(likes)
    .innerJoin(posts, eq(posts.id, likes.postId))
    .where(and(eq(likes.userId, userId), not(posts.published), others));
  return sql`${hidden}`;
}

export async function selectLike(q: Executor, likeId: number, scope: DraftScope) {
  const [like] = await q
    .select(likeColumns)
    .from(likes)
    .innerJoin(users, eq(users.id, likes.userId))
    .innerJoin(posts, eq(posts.id, likes.postId))
    .where(and(eq(likes.id, likeId), inScope(scope)));
  return like;
}

export async function likeExists(q: Executor, userId: number, postId: number, scope: DraftScope): Promise<boolean> {
  const rows = await q
    .select({ id: likes.id })
    .from(likes)
    .innerJoin(posts, eq(posts.id, likes.postId))
    .where(and(eq(likes.userId, userId), eq(likes.postId, postId), inScope(scope)));
  return rows.length === 1;
}
