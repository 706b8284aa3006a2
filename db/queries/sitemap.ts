import { and, between, eq, gt, type SQL, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { posts, userStats } from "#db/schema/index.ts";

/** The numbers of the ranges of ids in which posts are published; each range is left at its first one. */
export const selectPostRanges = (q: Executor, idsPerRange: number) =>
  selectRanges(q, idsPerRange, posts, posts.id, eq(posts.published, true));

/** The numbers of the ranges of ids in which users have published posts. */
export const selectAuthorRanges = (q: Executor, idsPerRange: number) =>
  selectRanges(q, idsPerRange, userStats, userStats.userId, gt(userStats.publishedPostsCount, 0));

async function selectRanges(
  q: Executor,
  idsPerRange: number,
  table: typeof posts | typeof userStats,
  id: typeof posts.id | typeof userStats.userId,
  isListed: SQL,
): Promise<number[]> {
  const rows = await q.execute<{ number: number }>(sql`
    select number from generate_series(1, (select (max(${id}) + ${idsPerRange} - 1) / ${idsPerRange} from ${table})) number
    where exists (
      select from ${table} where ${id} between (number - 1) * ${idsPerRange} + 1 and number * ${idsPerRange} and ${isListed}
    ) order by number`);
  return rows.map(({ number }) => Number(number));
}

export async function selectPublishedPosts(q: Executor, firstId: number, lastId: number) {
  return await q
    .select({ postId: posts.id, updatedAt: posts.updatedAt })
    .from(posts)
    .where(and(between(posts.id, firstId, lastId), eq(posts.published, true)))
    .orderBy(posts.id);
}

/** Authors with published posts. */
export async function selectPublishedAuthors(q: Executor, firstId: number, lastId: number) {
  return await q
    .select({ userId: userStats.userId })
    .from(userStats)
    .where(and(between(userStats.userId, firstId, lastId), gt(userStats.publishedPostsCount, 0)))
    .orderBy(userStats.userId);
}
