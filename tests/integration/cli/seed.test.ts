import { count, eq, sql } from "drizzle-orm";
import { beforeEach, expect, test, vi } from "vitest";
import { run } from "#cli/commands/seed.ts";
import { db } from "#db/client.ts";
import { likes, posts, users } from "#db/schema/index.ts";
import { CLIENT } from "#tests/support/accounts.ts";
import { createPost } from "#tests/support/factories.ts";
import { outboxEvents } from "#tests/support/jobs.ts";
import { logIn } from "#tests/support/surfaces.ts";

const DAY = 24 * 60 * 60 * 1000;
let said: string[];

beforeEach(() => {
  said = [];
  vi.spyOn(process.stdout, "write").mockImplementation((line) => said.push(String(line).trim()) > 0);
});

const seed = (...args: string[]) => run(args, { isProduction: false });
const everyPost = () => db.select().from(posts).innerJoin(users, eq(users.id, posts.authorId));

test("by default ten users with fifty posts are created", async () => {
  await seed();
  expect(await db.$count(users, eq(users.isDemo, true))).toBe(10);
  expect(await db.$count(posts)).toBe(50);
  expect(said).toEqual([
    "Added 10 users (password demo12345).",
    "Added 50 posts.",
    expect.stringMatching(/^Added \d+ likes\.$/),
    "The demo data is in place.",
  ]);
});

test("demo users can log in, are not staff, and joined 90 to 180 days ago", async () => {
  await seed("--users", "4", "--posts", "0");
  const made = await db.select().from(users);
  for (const { dateJoined, isStaff, isSuperuser, email } of made) {
    expect(Date.now() - dateJoined.getTime()).toBeGreaterThanOrEqual(90 * DAY - 60_000);
    expect(Date.now() - dateJoined.getTime()).toBeLessThanOrEqual(180 * DAY + 60_000);
    expect({ isStaff, isSuperuser }).toEqual({ isStaff: false, isSuperuser: false });
    expect(email).toMatch(/@example\.com$/);
  }
  const { userId } = await logIn({ username: made[0]?.username, password: "demo12345" }, CLIENT);
  expect(userId).toBe(made[0]?.id);
});

test("generated names and addresses are unique, also among existing accounts", async () => {
  await seed("--users", "2000", "--posts", "0");
  await seed("--users", "2000", "--posts", "0");
  const [row] = await db
    .select({
      names: sql<number>`count(distinct lower(username))::int`,
      addresses: sql<number>`count(distinct lower(email))::int`,
      all: count(),
    })
    .from(users);
  expect(row).toEqual({ names: 4000, addresses: 4000, all: 4000 });
});

test("posts have a title of four to eight words, one to six paragraphs and a time in their author's life", async () => {
  await seed("--users", "5", "--posts", "60");
  for (const { posts: post, users: author } of await everyPost()) {
    expect(post.published).toBe(true);
    expect(post.title.split(" ").length).toBeGreaterThanOrEqual(4);
    expect(post.title.split(" ").length).toBeLessThanOrEqual(8);
    expect(post.title).not.toMatch(/\.$/);
    expect(post.content.split("\n\n").length).toBeLessThanOrEqual(6);
    expect(post.updatedAt).toEqual(post.createdAt);
    expect(post.createdAt.getTime()).toBeGreaterThanOrEqual(author.dateJoined.getTime());
    expect(post.createdAt.getTime()).toBeLessThanOrEqual(Date.now());
  }
});

test("no post has more likes than the option allows, and the stored counts agree", async () => {
  await seed("--users", "6", "--posts", "30", "--max-likes", "3");
  const rows = await db
    .select({ kept: posts.likeCount, given: count(likes.id) })
    .from(posts)
    .leftJoin(likes, eq(likes.postId, posts.id))
    .groupBy(posts.id);
  for (const { kept, given } of rows) {
    expect(given).toBeLessThanOrEqual(3);
    expect(kept).toBe(given);
  }
  expect(rows.some(({ given }) => given > 0)).toBe(true);
});

test("images are generated, uploaded like those of users, and processed by the job", async () => {
  await seed("--users", "1", "--posts", "2", "--with-images");
  const made = await db.select().from(posts);
  expect(made.map(({ imageStatus }) => imageStatus)).toEqual(["processing", "processing"]);
  const sent = (await outboxEvents()).filter(({ name }) => name === "media/image.uploaded");
  expect(sent.map(({ data }) => data.postId).sort()).toEqual(made.map(({ id }) => id).sort());
});

test("--clear deletes earlier demo data, and no real accounts or new staff", async () => {
  const kept = await createPost();
  await seed("--users", "3", "--posts", "5");
  const [promoted] = await db.select().from(users).where(eq(users.isDemo, true)).limit(1);
  if (!promoted) throw new Error("No user was created.");
  await db.update(users).set({ isStaff: true }).where(eq(users.id, promoted.id));

  await seed("--users", "0", "--posts", "0", "--clear");

  const left = await db.select({ id: users.id }).from(users).orderBy(users.id);
  expect(left).toEqual([{ id: kept.authorId }, { id: promoted.id }]);
  expect(await db.$count(posts, eq(posts.id, kept.id))).toBe(1);
  expect(said).toContainEqual(expect.stringMatching(/^Removed 2 demo accounts with \d posts\.$/));
});

test.each([
  ["--users=0", "Posts need an author: --users must be at least 1, or --posts 0."],
  ["--users=-1", "--users must be a whole number, 0 or more."],
  ["--posts=many", "--posts must be a whole number, 0 or more."],
])("%s is refused before anything is created", async (arg, message) => {
  await expect(seed(arg)).rejects.toThrow(message);
  expect(await db.$count(users)).toBe(0);
});
