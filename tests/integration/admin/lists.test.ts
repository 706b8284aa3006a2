import { describe, expect, test } from "vitest";
import { sql } from "#db/client.ts";
import { listLikesForAdmin } from "#lib/admin/likes.ts";
import { listAuditLog } from "#lib/admin/list-audit-log.ts";
import { listUsersForAdmin, type UserSearch } from "#lib/admin/list-users.ts";
import { SLICE_LENGTH } from "#lib/admin/lists.ts";
import { readOverview } from "#lib/admin/overview.ts";
import { listPostsForAdmin, type PostSearch, setPostsPublished } from "#lib/admin/posts.ts";
import { readActivity } from "#lib/admin/read-activity.ts";
import {
  asViewer,
  createDraft,
  createLike,
  createPost,
  createStaff,
  createUser,
  type User,
} from "#tests/support/factories.ts";
import { refusalOf } from "#tests/support/refusal.ts";

const ids = (list: { items: { id: number }[] }) => list.items.map(({ id }) => id);

describe("the list of posts", () => {
  const find = async (search: Partial<PostSearch>) =>
    ids(await listPostsForAdmin(asViewer(await createStaff()), { text: "", author: "", state: "all", ...search }, {}));

  test("finds words by prefix, in title and text, in any case", async () => {
    const frost = await createPost({ title: "First frost", content: "On the roofs." });
    const roofs = await createPost({ title: "Morning", content: "FROSTED roofs again" });
    await createPost({ title: "Thaw", content: "All gone" });
    expect(await find({ text: "frost" })).toEqual([roofs.id, frost.id]);
    expect(await find({ text: "roof first" })).toEqual([frost.id]);
    expect(await find({ text: "rost" })).toEqual([]);
  });

  test.each([
    ["a host", "spam.example.com"],
    ["an address", "ann@example.com"],
    ["a page", "https://example.com/cheap-pills?id=7"],
    ["a fraction", "3.14"],
    ["a date", "2026-03-15"],
    ["a version", "v1.2.3-rc4"],
    ["a name with lines", "snake_case_name"],
    ["a tag", "<script>"],
    ["a path", "/usr/local/bin"],
    ["an entity", "AT&amp;T"],
    ["a name with an apostrophe", "O’Hara"],
    ["a word with vowel signs", "हिन्दी"],
    ["a word with an accent of its own", "cafe\u0301"],
    ["a word that a joiner runs through", "می\u200cخواهم"],
  ])("finds %s as it was written, and by its parts", async (_, written) => {
    const post = await createPost({ title: "Post", content: `See ${written}, all of you.` });
    await createPost({ title: "Post", content: "Nothing here." });
    expect(await find({ text: written })).toEqual([post.id]);
    for (const part of written.split(/[!-/:-@[-`{-~’]+/).filter(Boolean)) {
      expect(await find({ text: part }), part).toEqual([post.id]);
    }
  });

  test("follows every change of the text", async () => {
    const post = await createPost({ title: "Frost" });
    await sql`update posts set title = 'Thaw' where id = ${post.id}`;
    expect(await find({ text: "frost" })).toEqual([]);
    expect(await find({ text: "thaw" })).toEqual([post.id]);
  });

  test("finds a post by its id", async () => {
    const [post] = [await createPost(), await createPost()];
    expect(await find({ text: `#${post.id}` })).toEqual([post.id]);
  });

  test("treats special characters of a search as text", async () => {
    await createPost({ title: "Post", content: "Words." });
    for (const text of ["!!!", "a & | b", "'", "\\", ":*", "(", "%", "#x", "\u200b", "\u0301"])
      expect(await find({ text }), text).toEqual([]);
  });

  test("filters by author and by drafts", async () => {
    const ann = await createUser({ username: "Ann" });
    const [draft, published] = [await createDraft({ authorId: ann.id }), await createPost({ authorId: ann.id })];
    const other = await createDraft();
    expect(await find({ author: "aNN" })).toEqual([published.id, draft.id]);
    expect(await find({ author: "unknown" })).toEqual([]);
    expect(await find({ state: "drafts" })).toEqual([other.id, draft.id]);
    expect(await find({ state: "published" })).toEqual([published.id]);
    expect(await find({ state: "drafts", author: "Ann" })).toEqual([draft.id]);
  });
});

describe("the list of users", () => {
  const find = async (staff: User, search: Partial<UserSearch>) =>
    ids(await listUsersForAdmin(asViewer(staff), { text: "", only: "all", ...search }, {}));

  test("finds by prefix of a name or address, in any case", async () => {
    const staff = await createStaff();
    const ann = await createUser({ username: "Ann_100%", email: "first@example.com" });
    const bob = await createUser({ username: "Bob", email: "Ann@example.org" });
    await createUser({ username: "Joann", email: "joann@example.com" });
    expect(await find(staff, { text: "ann" })).toEqual([bob.id, ann.id]);
    expect(await find(staff, { text: "ann_100%" })).toEqual([ann.id]);
    expect(await find(staff, { text: "ann1" })).toEqual([]);
    expect(await find(staff, { text: `#${bob.id}` })).toEqual([bob.id]);
  });

  test("filters by staff and by deactivated accounts", async () => {
    const staff = await createStaff();
    const gone = await createUser({ isActive: false });
    await createUser();
    expect(await find(staff, { only: "staff" })).toEqual([staff.id]);
    expect(await find(staff, { only: "inactive" })).toEqual([gone.id]);
  });
});

test("the list of likes finds by prefix of a name, by words of the post, and by its id", async () => {
  const viewer = asViewer(await createStaff());
  const ann = await createUser({ username: "Annabel" });
  const frost = await createPost({ title: "First frost" });
  const byAnn = await createLike({ userId: ann.id });
  const onFrost = await createLike({ postId: frost.id });
  await createLike();
  expect(ids(await listLikesForAdmin(viewer, "anna", {}))).toEqual([byAnn.id]);
  expect(ids(await listLikesForAdmin(viewer, "frost", {}))).toEqual([onFrost.id]);
  expect(ids(await listLikesForAdmin(viewer, `#${frost.id}`, {}))).toEqual([onFrost.id]);
  expect(ids(await listLikesForAdmin(viewer, "nothing", {}))).toEqual([]);
  expect(ids(await listLikesForAdmin(viewer, "", {}))).toHaveLength(3);
});

test("pages lead forward and back without a gap", async () => {
  const staff = await createStaff();
  for (let made = 0; made < 2 * SLICE_LENGTH + 3; made++) await createUser();
  const read = (position: { before?: number; after?: number }) =>
    listUsersForAdmin(asViewer(staff), { text: "", only: "all" }, position);

  const first = await read({});
  expect(first.newer).toBeNull();
  const second = await read({ before: first.older ?? 0 });
  const third = await read({ before: second.older ?? 0 });
  expect(third.older).toBeNull();
  expect([...ids(first), ...ids(second), ...ids(third)]).toHaveLength(2 * SLICE_LENGTH + 4);
  expect(new Set([...ids(first), ...ids(second), ...ids(third)]).size).toBe(2 * SLICE_LENGTH + 4);

  expect(ids(await read({ after: third.newer ?? 0 }))).toEqual(ids(second));
  // The last stretch to the top would be short of nothing, and is the first screenful again.
  expect(await read({ after: second.newer ?? 0 })).toEqual(first);
  expect(await read({ after: third.items[0]?.id ?? 0 })).toMatchObject({ newer: second.items[0]?.id });
});

test("pages of a search lead forward and back without a gap", async () => {
  const viewer = asViewer(await createStaff());
  const made: number[] = [];
  for (let count = 0; count < SLICE_LENGTH + 5; count++) {
    made.unshift((await createPost({ title: "Frost" })).id);
    await createPost({ title: "Thaw" });
  }
  const read = (position: { before?: number; after?: number }) =>
    listPostsForAdmin(viewer, { text: "fro", author: "", state: "all" }, position);
  const first = await read({});
  expect(ids(first)).toEqual(made.slice(0, SLICE_LENGTH));
  const second = await read({ before: first.older ?? 0 });
  expect(ids(second)).toEqual(made.slice(SLICE_LENGTH));
  expect(second.older).toBeNull();
  expect(await read({ after: second.newer ?? 0 })).toEqual(first);
});

test("a word that only an old post has is found, among posts and among likes", async () => {
  const viewer = asViewer(await createStaff());
  const post = await createPost({ title: "Sundial" });
  const like = await createLike({ postId: post.id, userId: (await createUser()).id });
  // As if twenty thousand entries had been written since.
  await sql`select setval(pg_get_serial_sequence('posts', 'id'), ${post.id + 20_000})`;
  await createPost({ title: "Today" });
  expect(ids(await listPostsForAdmin(viewer, { text: "sundi", author: "", state: "all" }, {}))).toEqual([post.id]);
  expect(ids(await listLikesForAdmin(viewer, "sundial", {}))).toEqual([like.id]);
});

test("words are found among one author's posts and among drafts, however old", async () => {
  const [viewer, ann] = [asViewer(await createStaff()), await createUser()];
  const first = await createDraft({ authorId: ann.id, title: "Sundial" });
  await sql`
    insert into posts (author_id, title, content, published)
    select ${ann.id}, 'Frost', 'Ice.', false from generate_series(1, 5000)`;
  const last = await createDraft({ authorId: ann.id, title: "Sundial" });
  await createPost({ title: "Sundial" });
  for (const narrowed of [{ author: ann.username }, { state: "drafts" as const }]) {
    const find = async (text: string, position: { before?: number; after?: number } = {}) =>
      ids(await listPostsForAdmin(viewer, { text, author: "", state: "all", ...narrowed }, position));
    expect(await find("sundial")).toEqual([last.id, first.id]);
    expect(await find("sundial", { before: last.id })).toEqual([first.id]);
    expect(await find("frost")).toHaveLength(SLICE_LENGTH);
    expect(await find("frost", { before: first.id + 3 })).toEqual([first.id + 2, first.id + 1]);
    expect(await find("sun", { before: first.id })).toEqual([]);
  }
});

test("the log can be filtered by staff member and by act", async () => {
  const [ann, bob, post] = [await createStaff(), await createStaff(), await createPost()];
  await setPostsPublished(asViewer(ann), [post.id], false);
  await setPostsPublished(asViewer(bob), [post.id], true);
  const read = async (actor: string, action?: "post.published" | "post.unpublished") =>
    (await listAuditLog(asViewer(ann), { actor, action }, {})).items.map((entry) => entry.action);
  expect(await read("")).toEqual(["post.published", "post.unpublished"]);
  expect(await read(ann.username)).toEqual(["post.unpublished"]);
  expect(await read("", "post.published")).toEqual(["post.published"]);
  expect(await read("unknown")).toEqual([]);
});

describe("the overview", () => {
  const now = new Date("2026-03-15T12:00:00Z");

  test("counts what happened on each of the last thirty days", async () => {
    const old = await createStaff({ dateJoined: new Date("2025-01-01T00:00:00Z") });
    const on = (day: string) => createPost({ authorId: old.id, createdAt: new Date(`${day}Z`) });
    await on("2026-03-15T00:00:00");
    await on("2026-03-14T23:59:59.999");
    await on("2026-02-14T00:00:00");
    await on("2026-02-13T23:59:59");
    const { days, posts, users } = await readActivity(asViewer(old), now);
    expect([days[0], days.at(-1), days.length]).toEqual(["2026-02-14", "2026-03-15", 30]);
    expect([posts[0], posts.at(-2), posts.at(-1)]).toEqual([1, 1, 1]);
    expect(posts.reduce((sum, count) => sum + count)).toBe(3);
    expect(users.every((count) => count === 0)).toBe(true);
  });

  test("reads past days from stored counts, and today live", async () => {
    const staff = await createStaff({ dateJoined: new Date("2025-01-01T00:00:00Z") });
    const read = () => readActivity(asViewer(staff), now);
    await read();
    await createPost({ authorId: staff.id, createdAt: new Date("2026-03-14T12:00:00Z") });
    await createPost({ authorId: staff.id, createdAt: new Date("2026-03-15T12:00:00Z") });
    const { posts } = await read();
    expect([posts.at(-2), posts.at(-1)]).toEqual([0, 1]);
  });

  test("shows totals, failed jobs and used space", async () => {
    const staff = await createStaff();
    const post = await createPost({ authorId: staff.id });
    await createDraft({ authorId: staff.id });
    await createLike({ postId: post.id, userId: staff.id });
    const { totals, failedJobs, storage } = await readOverview(asViewer(staff));
    expect(totals).toEqual({ users: 1, posts: 2, publishedPosts: 1, likes: 1 });
    expect(failedJobs).toBe(0);
    expect(storage.databaseBytes).toBeGreaterThan(1_000_000);
  });
});

test("only staff see the admin", async () => {
  for (const viewer of [null, asViewer(await createUser())]) {
    for (const work of [
      () => listPostsForAdmin(viewer, { text: "", author: "", state: "all" }, {}),
      () => listUsersForAdmin(viewer, { text: "", only: "all" }, {}),
      () => listLikesForAdmin(viewer, "", {}),
      () => listAuditLog(viewer, { actor: "", action: undefined }, {}),
      () => readOverview(viewer),
    ]) {
      expect((await refusalOf(work())).code).toBe("forbidden");
    }
  }
});
