import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db, transact } from "#db/client.ts";
import { likes, posts, users } from "#db/schema/index.ts";
import { DomainError } from "#lib/errors.ts";
import { setLike, toggleLike } from "#lib/likes/change-like.ts";
import {
  asViewer,
  createDraft,
  createLike,
  createPost,
  createUser,
  type Post,
  type User,
} from "#tests/support/factories.ts";

const likeRows = (postId: number) => db.select().from(likes).where(eq(likes.postId, postId));

async function keptCount(postId: number): Promise<number | undefined> {
  const [post] = await db.select({ count: posts.likeCount }).from(posts).where(eq(posts.id, postId));
  return post?.count;
}

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

describe("toggling", () => {
  test("LT-01 a post that is not liked yet likes it", async () => {
    const [ann, post] = await Promise.all([createUser(), createPost()]);
    expect(await toggleLike(asViewer(ann), post.id)).toMatchObject({ liked: true, count: 1, version: 1 });
    expect(await likeRows(post.id)).toMatchObject([{ userId: ann.id }]);
  });

  test("LT-02 a liked post takes the like back", async () => {
    const [ann, post] = await Promise.all([createUser(), createPost()]);
    await createLike({ userId: ann.id, postId: post.id });
    expect(await toggleLike(asViewer(ann), post.id)).toMatchObject({ liked: false, count: 0 });
    expect(await likeRows(post.id)).toEqual([]);
  });

  test("LT-04 SL-02 a draft is refused, the author's own too", async () => {
    const author = await createUser();
    const draft = await createDraft({ authorId: author.id });
    for (const user of [author, await createUser()]) {
      const error = await refusal(toggleLike(asViewer(user), draft.id));
      expect(error).toBeInstanceOf(DomainError);
      expect(error).toMatchObject({ code: "invalid", fields: { post: ["unpublished_post"] } });
    }
    expect(await likeRows(draft.id)).toEqual([]);
  });

  test("LT-05 SL-03 an unknown post is refused", async () => {
    const ann = await createUser();
    expect(await refusal(toggleLike(asViewer(ann), 9999))).toMatchObject({
      code: "invalid",
      fields: { post: [{ code: "unknown_post", id: "9999" }] },
    });
  });

  test("LT-06 SL-01 a published post gives the row that was made", async () => {
    const [ann, post] = await Promise.all([createUser(), createPost()]);
    const { like } = await toggleLike(asViewer(ann), post.id);
    const [row] = await likeRows(post.id);
    expect(like).toEqual(row);
  });

  test("a deleted account cannot like", async () => {
    const [ann, post] = await Promise.all([createUser(), createPost()]);
    await db.delete(users).where(eq(users.id, ann.id));
    expect(await refusal(toggleLike(asViewer(ann), post.id))).toMatchObject({ code: "unauthenticated" });
  });
});

describe("setting", () => {
  test("the same state again changes nothing, the version neither", async () => {
    const [ann, post] = await Promise.all([createUser(), createPost()]);
    const viewer = asViewer(ann);
    expect(await setLike(viewer, post.id, false)).toMatchObject({ liked: false, count: 0, version: 0, changed: false });
    expect(await setLike(viewer, post.id, true)).toMatchObject({ liked: true, count: 1, version: 1, changed: true });
    expect(await setLike(viewer, post.id, true)).toMatchObject({ liked: true, count: 1, version: 1, changed: false });
    expect(await setLike(viewer, post.id, false)).toMatchObject({ liked: false, count: 0, version: 2, changed: true });
  });
});

describe("at once", () => {
  test("simultaneous likes of two users are both counted", async () => {
    const [ann, bob, post] = await Promise.all([createUser(), createUser(), createPost()]);
    await Promise.all([toggleLike(asViewer(ann), post.id), toggleLike(asViewer(bob), post.id)]);
    expect(await keptCount(post.id)).toBe(2);
  });

  test("100 toggles by 20 users only like and unlike, and the counter equals the rows", async () => {
    const likers = await Promise.all(Array.from({ length: 20 }, () => createUser()));
    const post = await createPost();
    const results = await Promise.all(
      Array.from({ length: 100 }, (_, index) => toggleLike(asViewer(likers[index % 20] as User), post.id)),
    );
    // Each person's five toggles are a serial order: on, off, on, off, on.
    expect(results.filter(({ liked }) => liked)).toHaveLength(60);
    expect(await keptCount(post.id)).toBe(20);
    expect(await likeRows(post.id)).toHaveLength(20);
    expect(new Set(results.map(({ version }) => version)).size).toBe(100);
    // Every answer carries the count of its own moment.
    const inOrder = results.toSorted((a, b) => a.version - b.version);
    let count = 0;
    for (const result of inOrder) {
      count += result.liked ? 1 : -1;
      expect(result.count).toBe(count);
    }
  });

  test("posts and accounts that are deleted during toggles break nothing", async () => {
    const likers = await Promise.all(Array.from({ length: 10 }, () => createUser()));
    const authors = likers.slice(0, 3);
    const entries = await Promise.all(
      authors.flatMap((author) => [createPost({ authorId: author.id }), createPost({ authorId: author.id })]),
    );
    const toggles = Array.from({ length: 120 }, (_, index) =>
      refusal(toggleLike(asViewer(likers[index % 10] as User), (entries[index % 6] as Post).id)),
    );
    const [deletedPost, deletedUser] = [entries[5] as Post, authors[0] as User];
    const deletions = [
      transact((tx) => tx.delete(posts).where(eq(posts.id, deletedPost.id))),
      transact((tx) => tx.delete(users).where(eq(users.id, deletedUser.id))),
    ];
    const outcomes = await Promise.all(toggles);
    await Promise.all(deletions);
    for (const error of outcomes) if (error !== undefined) expect(error).toBeInstanceOf(DomainError);

    const kept = await db
      .select({
        count: posts.likeCount,
        rows: sql<number>`(select count(*)::int from likes where post_id = ${posts.id})`,
      })
      .from(posts);
    for (const { count, rows } of kept) expect(count).toBe(rows);
    const [{ total, rows } = { total: 0, rows: 0 }] = await db.execute<{ total: number; rows: number }>(sql`
      select (select sum(value)::int from counters where name = 'likes') as total,
             (select count(*)::int from likes) as rows`);
    expect(total).toBe(rows);
  });
});
