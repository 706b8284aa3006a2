import { and, eq, gt, inArray, ne, type SQL, sql } from "drizzle-orm";
import type { Executor, Tx } from "#db/client.ts";
import { type POSTS_CHANGES, posts, userStats, users } from "#db/schema/index.ts";

export type PostsChange = (typeof POSTS_CHANGES)[number];

/** A deactivation gets a number of its own, unless the posts of the one before are still being published again. */
export async function deactivateAccounts(tx: Tx, userIds: number[]): Promise<void> {
  await tx
    .update(users)
    .set({
      isActive: false,
      deactivation: sql`${users.deactivation} + case when ${users.postsChange} = 'republish' then 0 else 1 end`,
      postsChange: "none",
    })
    .where(inArray(users.id, userIds));
}

export async function activateAccounts(tx: Tx, userIds: number[]): Promise<void> {
  await tx.update(users).set({ isActive: true, postsChange: "none" }).where(inArray(users.id, userIds));
}

export async function setPostsChange(tx: Tx, userIds: number[], postsChange: PostsChange): Promise<void> {
  await tx.update(users).set({ postsChange }).where(inArray(users.id, userIds));
}

/** The accounts after this one whose posts have not all been changed yet. */
export async function selectChangingAccounts(q: Executor, afterId: number, limit: number): Promise<number[]> {
  const rows = await q
    .select({ id: users.id })
    .from(users)
    .where(and(gt(users.id, afterId), ne(users.postsChange, "none")))
    .orderBy(users.id)
    .limit(limit);
  return rows.map(({ id }) => id);
}

/** How many posts of an account its last deactivation unpublished. */
const countUnpublished = sql<number>`(
  select count(*) from ${posts} where ${posts.authorId} = ${users.id} and ${posts.unpublishedBy} = ${users.deactivation}
)`.mapWith(Number);

/** The accounts by name, and how many posts of each would be unpublished, or published again. */
export async function selectAccountPosts(q: Executor, userIds: number[]) {
  return await q
    .select({
      id: users.id,
      username: users.username,
      isActive: users.isActive,
      published: userStats.publishedPostsCount,
      unpublished: countUnpublished,
    })
    .from(users)
    .innerJoin(userStats, eq(userStats.userId, users.id))
    .where(inArray(users.id, userIds))
    .orderBy(users.id);
}

/** Locks the account, so that of two batches of its posts one waits for the other. */
export async function lockPostsChange(tx: Tx, userId: number) {
  const [row] = await tx
    .select({ postsChange: users.postsChange, deactivation: users.deactivation })
    .from(users)
    .where(eq(users.id, userId))
    .for("no key update");
  return row;
}

type Batch = { authorId: number; deactivation: number; limit: number };

/** @returns how many posts it looked at; fewer than `limit` when these were the last */
export async function unpublishBatch(tx: Tx, { authorId, deactivation, limit }: Batch): Promise<number> {
  return await changeBatch(tx, and(eq(posts.authorId, authorId), posts.published), limit, {
    published: false,
    unpublishedBy: deactivation,
  });
}

/** @returns as `unpublishBatch` */
export async function republishBatch(tx: Tx, { authorId, deactivation, limit }: Batch): Promise<number> {
  return await changeBatch(tx, and(eq(posts.authorId, authorId), eq(posts.unpublishedBy, deactivation)), limit, {
    published: true,
  });
}

/** The posts keep their time; the version grows, so that an author who is editing is warned. */
async function changeBatch(
  tx: Tx,
  condition: SQL | undefined,
  limit: number,
  change: { published: boolean; unpublishedBy?: number },
): Promise<number> {
  const found = await tx.select({ id: posts.id }).from(posts).where(condition).limit(limit);
  if (found.length === 0) return 0;
  const ids = found.map(({ id }) => id);
  // In the order in which posts are locked everywhere, and as they are by now.
  const held = await tx
    .select({ id: posts.id })
    .from(posts)
    .where(and(inArray(posts.id, ids), condition))
    .orderBy(posts.id)
    .for("no key update");
  if (held.length > 0) {
    const heldIds = held.map(({ id }) => id);
    await tx
      .update(posts)
      .set({ ...change, version: sql`${posts.version} + 1` })
      .where(inArray(posts.id, heldIds));
  }
  return found.length;
}
