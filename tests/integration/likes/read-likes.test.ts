import { desc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db, violates } from "#db/client.ts";
import { likes, posts, users } from "#db/schema/index.ts";
import { describeLike } from "#lib/likes/dto.ts";
import {
  countAllLikes,
  countLikes,
  getLike,
  hasLiked,
  listLikesByUser,
  listLikesOfPost,
} from "#lib/likes/read-likes.ts";
import { asViewer, createLike, createPost, createStaff, createUser } from "#tests/support/factories.ts";

const PAGE = { limit: 10, offset: 0 };
const UNKNOWN = ["unknown_choice"];

async function likeTimes(postId: number, times: number) {
  for (let made = 0; made < times; made++) await createLike({ postId });
}

/** A like of a post that was unpublished afterwards. */
async function likeOfDraft() {
  const like = await createLike();
  const [post] = await db.update(posts).set({ published: false }).where(eq(posts.id, like.postId)).returning();
  if (!post) throw new Error("The post is gone.");
  return { like, post, author: asViewer({ ...(await createUser()), id: post.authorId }) };
}

describe("batch", () => {
  test("LB-01 LB-02 LB-03 count and heart are those of the viewer", async () => {
    const post = await createPost();
    await likeTimes(post.id, 2);
    const { userId } = await createLike({ postId: post.id });
    const fan = asViewer({ ...(await createUser()), id: userId });
    expect(await countLikes([post.id], fan)).toEqual({ [post.id]: { count: 3, liked: true } });
    expect(await countLikes([post.id], asViewer(await createUser()))).toEqual({
      [post.id]: { count: 3, liked: false },
    });
    expect(await countLikes([post.id], null)).toEqual({ [post.id]: { count: 3, liked: false } });
  });

  test("LB-04 LB-08 several posts come together, unknown ones are left out", async () => {
    const entries = await Promise.all([createPost(), createPost(), createPost()]);
    for (const [index, post] of entries.entries()) await likeTimes(post.id, index + 1);
    const found = await countLikes([...entries.map(({ id }) => id), 9999], null);
    expect(Object.keys(found)).toHaveLength(3);
    expect(entries.map(({ id }) => found[id]?.count)).toEqual([1, 2, 3]);
  });

  test("LB-05 LB-06 no ids give an empty answer", async () => {
    expect(await countLikes([], null)).toEqual({});
  });

  test("a draft's count is for its author and staff", async () => {
    const { post, author } = await likeOfDraft();
    const shown = async (viewer: Parameters<typeof countLikes>[1]) => Object.keys(await countLikes([post.id], viewer));
    expect(await shown(null)).toEqual([]);
    expect(await shown(asViewer(await createUser()))).toEqual([]);
    expect(await shown(author)).toEqual([String(post.id)]);
    expect(await shown(asViewer(await createStaff()))).toEqual([String(post.id)]);
  });
});

describe("lists", () => {
  test("LL-01 the total counts all likes", async () => {
    expect(await countAllLikes()).toBe(0);
    await likeTimes((await createPost()).id, 5);
    expect(await countAllLikes()).toBe(5);
  });

  test("LL-02 LL-07 MR-02 ML-05 ML-07 a user's likes come newest first, with their posts", async () => {
    const ann = await createUser();
    const entries = await Promise.all([createPost(), createPost(), createPost()]);
    for (const { id } of entries) await createLike({ userId: ann.id, postId: id });
    const { total, likes: page } = await listLikesByUser(null, ann.id, PAGE);
    expect(total).toBe(3);
    expect(page.map((like) => like.post)).toEqual(entries.toReversed().map(({ id, title }) => ({ id, title })));
  });

  test("LL-04 LL-08 MR-03 ML-06 a post's likes come with their users, in pages", async () => {
    const post = await createPost();
    await likeTimes(post.id, 5);
    const first = await listLikesOfPost(null, post.id, { limit: 2, offset: 0 });
    const last = await listLikesOfPost(null, post.id, { limit: 2, offset: 4 });
    expect([first.total, first.likes.length, last.likes.length]).toEqual([5, 2, 1]);
    expect(first.likes[0]?.user.username).toMatch(/^user_/);
  });

  test("all pages together are the whole list, from either end", async () => {
    const [ann, post] = [await createUser(), await createPost()];
    const at = new Date("2026-05-01T12:00:00Z");
    for (let made = 0; made < 7; made++) {
      await createLike({ userId: ann.id, createdAt: at });
      await createLike({ postId: post.id, createdAt: at });
    }
    const pagesOf = async (list: (page: typeof PAGE) => ReturnType<typeof listLikesOfPost>) =>
      (await Promise.all([0, 3, 6].map((offset) => list({ limit: 3, offset })))).flatMap((page) => page.likes);
    for (const [found, filter] of [
      [await pagesOf((page) => listLikesByUser(null, ann.id, page)), eq(likes.userId, ann.id)],
      [await pagesOf((page) => listLikesOfPost(null, post.id, page)), eq(likes.postId, post.id)],
    ] as const) {
      const whole = await db.select({ id: likes.id }).from(likes).where(filter).orderBy(desc(likes.id));
      expect(found.map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
    }
  });

  test("LL-05 LL-06 one user's like of one post is a yes or no", async () => {
    const like = await createLike();
    expect(await hasLiked(null, like.userId, like.postId)).toBe(true);
    expect(await hasLiked(null, like.userId, 9999)).toBe(false);
    expect(await hasLiked(null, 9999, like.postId)).toBe(false);
  });

  test("an unknown user or post is not a valid choice", async () => {
    await expect(listLikesByUser(null, 9999, PAGE)).rejects.toMatchObject({ fields: { user: UNKNOWN } });
    await expect(listLikesOfPost(null, 9999, PAGE)).rejects.toMatchObject({ fields: { post: UNKNOWN } });
  });

  test("likes of drafts are for their author and staff", async () => {
    const { like, post, author } = await likeOfDraft();
    const staff = asViewer(await createStaff());
    const stranger = asViewer(await createUser());
    for (const [viewer, total] of [
      [null, 0],
      [stranger, 0],
      [author, 1],
      [staff, 1],
    ] as const) {
      expect((await listLikesByUser(viewer, like.userId, PAGE)).total).toBe(total);
      expect((await listLikesOfPost(viewer, post.id, PAGE)).likes).toHaveLength(total);
      expect(await hasLiked(viewer, like.userId, post.id)).toBe(total === 1);
    }
  });
});

describe("one like", () => {
  test("LD-01 ML-02 has its user and its post", async () => {
    const like = await createLike();
    const found = await getLike(null, like.id);
    expect(found).toMatchObject({ id: like.id, createdAt: like.createdAt, post: { id: like.postId } });
    expect(describeLike({ username: found.user.username, title: found.post.title })).toBe(
      `${found.user.username} liked: ${found.post.title}`,
    );
  });

  test("LD-03 that does not exist, or is of a hidden draft, is not found", async () => {
    const { like, author } = await likeOfDraft();
    await expect(getLike(null, 9999)).rejects.toMatchObject({ code: "not_found" });
    await expect(getLike(null, like.id)).rejects.toThrow("like_not_found");
    expect((await getLike(author, like.id)).id).toBe(like.id);
  });
});

describe("the table", () => {
  test("ML-01 holds one like per user and post", async () => {
    const { userId, postId } = await createLike();
    const error = await createLike({ userId, postId }).catch((reason: unknown) => reason);
    expect(violates(error, "likes_user_post_unique")).toBe(true);
  });

  test("ML-03 ML-04 loses the likes of a deleted post or user", async () => {
    const [one, two] = [await createLike(), await createLike()];
    await db.delete(posts).where(eq(posts.id, one.postId));
    await db.delete(users).where(eq(users.id, two.userId));
    expect(await db.select().from(likes)).toEqual([]);
  });

  test("MR-01 MR-04 an author's posts are all theirs", async () => {
    const author = await createUser();
    const made = await Promise.all([1, 2, 3].map(() => createPost({ authorId: author.id })));
    const found = await db.select({ id: posts.id }).from(posts).where(eq(posts.authorId, author.id)).orderBy(posts.id);
    expect(found.map(({ id }) => id)).toEqual(made.map(({ id }) => id).toSorted((a, b) => a - b));
  });
});
