import { and, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Executor, Tx } from "#db/client.ts";
import { posts, users } from "#db/schema/index.ts";
import { inWindow, type KeysetWindow, windowOrder } from "./keyset.ts";
import { readByWords } from "./word-search.ts";

export type AdminPostFilter = {
  postId?: number | undefined;
  words?: string | undefined;
  authorId?: number | undefined;
  published?: boolean | undefined;
};

function matches(filter: AdminPostFilter): SQL | undefined {
  return and(
    filter.postId === undefined ? undefined : eq(posts.id, filter.postId),
    filter.authorId === undefined ? undefined : eq(posts.authorId, filter.authorId),
    filter.published === undefined ? undefined : filter.published ? posts.published : sql`not ${posts.published}`,
  );
}

export async function selectAdminPosts(q: Executor, filter: AdminPostFilter, window: KeysetWindow) {
  return await readMatching(q, filter, window, (condition) =>
    q
      .select({
        id: posts.id,
        title: posts.title,
        author: { id: users.id, username: users.username },
        createdAt: posts.createdAt,
        updatedAt: posts.updatedAt,
        published: posts.published,
        likeCount: posts.likeCount,
        imageStatus: posts.imageStatus,
      })
      .from(posts)
      .innerJoin(users, eq(users.id, posts.authorId))
      .where(condition)
      .orderBy(windowOrder(posts.id, window))
      .limit(window.limit),
  );
}

/** The newest posts that match, at most `limit`. */
export async function selectAdminPostIds(q: Executor, filter: AdminPostFilter, limit: number): Promise<number[]> {
  const rows = await readMatching(q, filter, { limit }, (condition) =>
    q.select({ id: posts.id }).from(posts).where(condition).orderBy(desc(posts.id)).limit(limit),
  );
  return rows.map(({ id }) => id);
}

/** @param select reads at most `window.limit` posts that fulfil a condition, which includes the window */
async function readMatching<Row>(
  q: Executor,
  filter: AdminPostFilter,
  window: KeysetWindow,
  select: (condition: SQL | undefined) => Promise<Row[]>,
): Promise<Row[]> {
  const read = (condition?: SQL) => select(and(matches(filter), condition, inWindow(posts.id, window)));
  const { words, authorId, published } = filter;
  if (words === undefined) return await read();
  // Nearly all posts are published.
  const narrowing = authorId !== undefined || published === false ? matches({ authorId, published }) : undefined;
  return await readByWords(q, { words, narrowing }, window, read);
}

/** The posts keep their time and place; the version grows, so that an author who is editing is warned. */
export async function setPublished(tx: Tx, postIds: number[], published: boolean): Promise<void> {
  await tx
    .update(posts)
    .set({ published, version: sql`${posts.version} + 1` })
    .where(inArray(posts.id, postIds));
}

/** The rows that a deletion would remove, for its preview. */
export async function selectPostsById(q: Executor, postIds: number[]) {
  return await q
    .select({
      id: posts.id,
      title: posts.title,
      username: users.username,
      imageStatus: posts.imageStatus,
      likeCount: posts.likeCount,
    })
    .from(posts)
    .innerJoin(users, eq(users.id, posts.authorId))
    .where(inArray(posts.id, postIds))
    .orderBy(posts.id);
}
