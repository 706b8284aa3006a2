import { count, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db, sql } from "#db/client.ts";
import { likes, posts, userStats } from "#db/schema/index.ts";
import { createPost, createUser } from "#tests/support/factories.ts";

async function total(name: string): Promise<number> {
  const [row] = await sql`select coalesce(sum(value), 0)::int as total from counters where name = ${name}`;
  return Number(row?.total);
}

test("stored counts equal the rows after 100 parallel likes and unlikes by 20 users", async () => {
  const post = await createPost();
  const fans = await Promise.all(Array.from({ length: 20 }, () => createUser()));

  await Promise.all(
    Array.from({ length: 100 }, async (_, index) => {
      const userId = fans[index % fans.length]?.id ?? 0;
      const removed = await sql`delete from likes where user_id = ${userId} and post_id = ${post.id} returning id`;
      if (removed.length === 0) {
        await sql`insert into likes (user_id, post_id) values (${userId}, ${post.id}) on conflict do nothing`;
      }
    }),
  );

  const [rows] = await db.select({ total: count() }).from(likes).where(eq(likes.postId, post.id));
  const [kept] = await db.select().from(posts).where(eq(posts.id, post.id));
  const [author] = await db.select().from(userStats).where(eq(userStats.userId, post.authorId));
  const [given] = await sql`select sum(likes_given)::int as total from user_stats`;
  expect(kept?.likeCount).toBe(rows?.total);
  expect(author?.likesReceived).toBe(rows?.total);
  expect(author?.publishedLikesReceived).toBe(rows?.total);
  expect(given?.total).toBe(rows?.total);
  expect(await total("likes")).toBe(rows?.total);
});

test("deleting an account subtracts its posts and likes from every stored count", async () => {
  const [author, fan] = [await createUser(), await createUser()];
  const own = await createPost({ authorId: author.id });
  const other = await createPost();
  await db.insert(likes).values([
    { userId: fan.id, postId: own.id },
    { userId: author.id, postId: other.id },
  ]);

  await sql`delete from users where id = ${author.id}`;

  const [kept] = await db.select().from(posts).where(eq(posts.id, other.id));
  const [fanStats] = await db.select().from(userStats).where(eq(userStats.userId, fan.id));
  expect(kept?.likeCount).toBe(0);
  expect(fanStats?.likesGiven).toBe(0);
  expect([await total("likes"), await total("posts"), await total("published_posts")]).toEqual([0, 1, 1]);
});
