import { describe, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { posts } from "#db/schema/index.ts";
import { CARD_TEXT_MAX } from "#lib/posts/dto.ts";
import { listAllPosts, listAuthorPosts, listNewPosts, listPopularPosts } from "#lib/posts/list-posts.ts";
import { asViewer, createDraft, createLike, createPost, createStaff, createUser } from "#tests/support/factories.ts";
import { refusalOf } from "#tests/support/refusal.ts";

const DAY = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY);
const ids = (list: { items: { id: number }[] }) => list.items.map((post) => post.id);

/** Lists show the whole site, so each of these tests starts with an empty one. */
const emptySite = () => db.delete(posts);

describe.each([
  ["HH-02", "home", listNewPosts],
  ["HP-03", "popular", listPopularPosts],
] as const)("%s a post and a draft, %s", (row, _, list) => {
  test(`${row} anonymous, the owner and staff all see the post and not the draft`, async () => {
    await emptySite();
    const [owner, staff] = [await createUser(), await createStaff()];
    const post = await createPost({ authorId: owner.id });
    await createDraft({ authorId: owner.id });
    for (const viewer of [null, asViewer(owner), asViewer(staff)]) {
      const found = await list(viewer);
      expect(ids(found)).toEqual([post.id]);
      expect(found.total).toBe(1);
    }
  });
});

describe("home", () => {
  test("HH-03 ten posts make a page of six and a page of four", async () => {
    await emptySite();
    for (let count = 0; count < 10; count++) await createPost();
    const [first, second] = [await listNewPosts(null), await listNewPosts(null, "2")];
    expect([first.items.length, second.items.length]).toEqual([6, 4]);
    expect([first.pages, second.page]).toEqual([2, 2]);
    expect(new Set([...ids(first), ...ids(second)]).size).toBe(10);
    expect(ids(await listNewPosts(null, "last"))).toEqual(ids(second));
    expect((await refusalOf(listNewPosts(null, "3"))).code).toBe("not_found");
  });

  test("the pages, read from whichever end is nearer, make up the whole list", async () => {
    await emptySite();
    for (let count = 0; count < 20; count++) await createPost({ updatedAt: daysAgo(count % 3) });
    for (const list of [listNewPosts, listPopularPosts]) {
      const pages = await Promise.all(["1", "2", "3", "4"].map(async (page) => (await list(null, page)).items));
      expect(pages.map(({ length }) => length)).toEqual([6, 6, 6, 2]);
      const found = pages.flat();
      expect(new Set(found.map(({ id }) => id)).size).toBe(20);
      const order = ({ updatedAt, id }: (typeof found)[number]) => [-updatedAt.getTime(), -id] as const;
      const sorted = found.toSorted((a, b) => order(a)[0] - order(b)[0] || order(a)[1] - order(b)[1]);
      expect(found.map(({ id }) => id)).toEqual(sorted.map(({ id }) => id));
    }
  });

  test("HH-04, HH-05, HH-06, HH-07 a like is counted for all and marked for its user", async () => {
    await emptySite();
    const [fan, other] = [await createUser(), await createUser()];
    const post = await createPost();
    await createLike({ postId: post.id, userId: fan.id });
    const card = async (viewer: Parameters<typeof listNewPosts>[0]) => (await listNewPosts(viewer)).items[0];
    expect(await card(asViewer(fan))).toMatchObject({ hasLiked: true, likeCount: 1, likeVersion: 1 });
    expect(await card(asViewer(other))).toMatchObject({ hasLiked: false, likeCount: 1 });
    expect(await card(null)).toMatchObject({ hasLiked: false, likeCount: 1 });
  });

  test("MP-05 the newest update comes first, then the most liked, then the newest", async () => {
    await emptySite();
    const old = await createPost({ updatedAt: daysAgo(2) });
    const same = daysAgo(1);
    const plain = await createPost({ updatedAt: same });
    const liked = await createPost({ updatedAt: same });
    const alsoPlain = await createPost({ updatedAt: same });
    await createLike({ postId: liked.id });
    expect(ids(await listNewPosts(null))).toEqual([liked.id, alsoPlain.id, plain.id, old.id]);
  });

  test("a card carries the beginning of a long text, not all of it", async () => {
    await emptySite();
    await createPost({ content: "x".repeat(50_000) });
    expect((await listNewPosts(null)).items[0]?.excerpt).toBe(`${"x".repeat(CARD_TEXT_MAX - 1)}…`);
  });

  test("a card carries its text in one line, and a short one whole", async () => {
    await emptySite();
    await createPost({ content: "Up the hill.\r\n\r\n\tDown again." });
    expect((await listNewPosts(null)).items[0]?.excerpt).toBe("Up the hill. Down again.");
  });
});

test("HP-02 posts with 5, 2 and 0 likes stand in that order", async () => {
  await emptySite();
  const none = await createPost();
  const five = await createPost({ updatedAt: daysAgo(3) });
  const two = await createPost({ updatedAt: daysAgo(2) });
  for (let count = 0; count < 5; count++) await createLike({ postId: five.id });
  for (let count = 0; count < 2; count++) await createLike({ postId: two.id });
  expect(ids(await listPopularPosts(null))).toEqual([five.id, two.id, none.id]);
});

describe("all posts", () => {
  test("HL-02, HL-03, HL-04 staff see posts and drafts, with their own likes", async () => {
    await emptySite();
    const staff = await createStaff();
    const draft = await createDraft({ updatedAt: daysAgo(1) });
    const post = await createPost();
    await createLike({ postId: post.id, userId: staff.id });
    const list = await listAllPosts(asViewer(staff));
    expect(list.items.map(({ id, hasLiked, published }) => ({ id, hasLiked, published }))).toEqual([
      { id: post.id, hasLiked: true, published: true },
      { id: draft.id, hasLiked: false, published: false },
    ]);
    expect(list.total).toBe(2);
  });

  test("HL-01 other viewers are refused", async () => {
    for (const viewer of [null, asViewer(await createUser())]) {
      expect((await refusalOf(listAllPosts(viewer))).reason).toBe("staff_only");
    }
  });
});

test("an author's drafts are listed and counted for the author and staff only", async () => {
  const [author, staff, other] = [await createUser(), await createStaff(), await createUser()];
  const post = await createPost({ authorId: author.id, updatedAt: daysAgo(1) });
  const draft = await createDraft({ authorId: author.id });
  await createPost();
  for (const viewer of [asViewer(author), asViewer(staff)]) {
    expect(await listAuthorPosts(viewer, author.id)).toMatchObject({ total: 2 });
    expect(ids(await listAuthorPosts(viewer, author.id))).toEqual([draft.id, post.id]);
  }
  for (const viewer of [null, asViewer(other)]) {
    expect(await listAuthorPosts(viewer, author.id)).toMatchObject({ total: 1 });
    expect(ids(await listAuthorPosts(viewer, author.id))).toEqual([post.id]);
  }
});
