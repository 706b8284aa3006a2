import { sql as raw } from "drizzle-orm";
import { expect, test } from "vitest";
import { db, sql } from "#db/client.ts";
import { posts, userStats } from "#db/schema/index.ts";
import { repairCounts } from "#lib/maintenance/repair-counts.ts";
import { createDraft, createLike, createPost, createUser } from "#tests/support/factories.ts";

async function aSmallSite() {
  const post = await createPost();
  const draft = await createDraft({ authorId: post.authorId });
  for (const postId of [post.id, post.id, draft.id]) await createLike({ postId });
}

const kept = async () => ({
  posts: await db.select({ id: posts.id, likes: posts.likeCount }).from(posts).orderBy(posts.id),
  stats: await db.select().from(userStats).orderBy(userStats.userId),
  counters: await sql`select name, sum(value)::int as total from counters group by name order by name`,
});

test("the triggers leave nothing to repair", async () => {
  await aSmallSite();
  expect(await repairCounts()).toEqual({ posts: 0, userStats: 0, counters: 0 });
});

test("every wrong count is corrected, and nothing else is changed", async () => {
  await aSmallSite();
  const truth = await kept();
  await sql`update posts set like_count = like_count + 5`;
  await sql`update user_stats set posts_count = 9, likes_given = 9, published_likes_received = 9`;
  await sql`update counters set value = value - 3 where name in ('likes', 'users')`;
  const repairs = await repairCounts();
  expect(repairs.posts).toBe(2);
  expect(repairs.counters).toBe(2);
  expect(await kept()).toEqual(truth);
  expect(await repairCounts()).toEqual({ posts: 0, userStats: 0, counters: 0 });
});

test("likes that arrive while counts are repaired stay counted", async () => {
  const post = await createPost();
  const fans = await Promise.all(Array.from({ length: 20 }, () => createUser()));
  await sql`update posts set like_count = 100`;
  await Promise.all([
    ...fans.map((fan) => createLike({ postId: post.id, userId: fan.id })),
    repairCounts(),
    repairCounts(),
  ]);
  await repairCounts();
  const [row] = await db
    .select({ kept: posts.likeCount, truth: raw<number>`(select count(*)::int from likes)` })
    .from(posts);
  expect(row).toEqual({ kept: 20, truth: 20 });
});
