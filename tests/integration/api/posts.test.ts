import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { likes, posts } from "#db/schema/index.ts";
import { BASE, call, get, post } from "#tests/support/api.ts";
import {
  createDraft,
  createLike,
  createPost,
  createStaff,
  createUser,
  type Post,
  type User,
} from "#tests/support/factories.ts";
import { bombPng, imageFile, png } from "#tests/support/images.ts";

let user: User;
let other: User;
let staff: User;
let entry: Post;
let draft: Post;
beforeEach(async () => {
  [user, other, staff] = await Promise.all([createUser(), createUser(), createStaff()]);
  entry = await createPost({ authorId: user.id });
  draft = await createDraft({ authorId: user.id });
});

type Item = { id: number; title: string; stats: object };
const idsOf = (body: { results: Item[] }) => body.results.map(({ id }) => id);
const stored = async (id: number) => (await db.select().from(posts).where(eq(posts.id, id)))[0];
const NO_PERMISSION = { detail: "You do not have permission to perform this action." };
const NOT_AUTHENTICATED = { detail: "Authentication credentials were not provided." };
const NO_POST = { detail: "No Post matches the given query." };

describe("list", () => {
  test("AL-01 published posts are in, drafts out", async () => {
    expect(idsOf((await get("posts/")).body)).toEqual([entry.id]);
  });

  test("AL-02 the caller's own drafts are excluded, also for staff", async () => {
    expect(idsOf((await get("posts/", { as: user })).body)).toEqual([entry.id]);
    expect(idsOf((await get("posts/", { as: staff })).body)).toEqual([entry.id]);
  });

  test("AL-03 anonymous callers see the count and no has_liked", async () => {
    await createLike({ postId: entry.id });
    expect((await get("posts/")).body.results[0].stats).toEqual({ like_count: 1 });
  });

  test("AL-04 fifteen posts make two pages", async () => {
    for (let made = 1; made < 15; made++) await createPost({ authorId: user.id });
    const { body, headers } = await get("posts/");
    expect(Object.keys(body).sort()).toEqual(["count", "next", "previous", "results"]);
    expect(body).toMatchObject({ count: 15, next: `${BASE}posts/?page=2`, previous: null });
    expect(body.results).toHaveLength(10);
    expect(headers.get("link")).toContain(`<${BASE}posts/?page=2>; rel="next"`);
    const second = (await get("posts/?page=2&author=")).body;
    expect(second).toMatchObject({ next: null, previous: `${BASE}posts/?author=` });
    expect((await get("posts/?page=last")).body.results).toEqual((await get("posts/?page=2")).body.results);
  });

  test.each(["0", "-1", "3", "x", "99999999999999999999", "1.5"])("page %s is invalid", async (page) => {
    const { status, body } = await get(`posts/?page=${page}`);
    expect(status).toBe(404);
    expect(body).toEqual({ detail: "Invalid page." });
  });

  test("the first page of nothing is there", async () => {
    await db.delete(posts);
    const { status, body } = await get("posts/");
    expect(status).toBe(200);
    expect(body).toEqual({ count: 0, next: null, previous: null, results: [] });
    expect((await get("posts/?page=last")).status).toBe(200);
  });

  test("AL-05 has_liked marks the posts that the viewer likes", async () => {
    const liked = await createPost();
    await createLike({ userId: other.id, postId: liked.id });
    const { results } = (await get("posts/", { as: other })).body;
    const found = Object.fromEntries(results.map(({ id, stats }: { id: number; stats: object }) => [id, stats]));
    expect(found[liked.id]).toEqual({ like_count: 1, has_liked: true });
    expect(found[entry.id]).toEqual({ like_count: 0, has_liked: false });
  });

  test("AL-06 300 characters are cut to 200 and dots", async () => {
    await createPost({ content: "x".repeat(300) });
    await createPost({ content: "y".repeat(200) });
    const [exact, cut] = (await get("posts/")).body.results;
    expect(cut.content_excerpt).toBe(`${"x".repeat(200)}...`);
    expect(exact.content_excerpt).toBe("y".repeat(200));
  });

  test("AL-07 the author has id, username and url", async () => {
    const { author } = (await get("posts/")).body.results[0];
    expect(author).toEqual({ id: user.id, username: user.username, url: `${BASE}users/${user.id}/` });
  });

  test("AL-08 two words of one title find exactly that one", async () => {
    const sought = await createPost({ title: "A long walk by the river" });
    await createPost({ title: "A long talk" });
    expect(idsOf((await get("posts/?search=river,LONG")).body)).toEqual([sought.id]);
  });

  test("AL-09 a word of the content finds the post", async () => {
    const sought = await createPost({ content: "We saw a kingfisher." });
    expect(idsOf((await get("posts/?search=KingFisher")).body)).toEqual([sought.id]);
    expect(idsOf((await get("posts/?search=100%25")).body)).toEqual([]);
  });

  test("AL-10 posts by one author's name", async () => {
    await createPost();
    expect(idsOf((await get(`posts/?author__username=${user.username}`)).body)).toEqual([entry.id]);
    const part = user.username.slice(1).toUpperCase();
    expect(idsOf((await get(`posts/?author__username__icontains=${part}`)).body)).toEqual([entry.id]);
    expect(idsOf((await get(`posts/?author=${user.id}`)).body)).toEqual([entry.id]);
  });

  test("AL-11 the likes link names the post", async () => {
    expect((await get("posts/")).body.results[0].likes).toBe(`${BASE}likes/?post=${entry.id}`);
  });

  test("an unknown author is not a valid choice", async () => {
    for (const author of ["999999", "x", "-1", "%00"]) {
      const { status, body } = await get(`posts/?author=${author}`);
      expect(status).toBe(400);
      expect(body).toEqual({
        author: ["Select a valid choice. That choice is not one of the available choices."],
      });
    }
  });

  test.each(["created", "created_at"])("dates filter under the name %s", async (name) => {
    await db
      .update(posts)
      .set({ createdAt: new Date("2026-03-10T15:00:00Z") })
      .where(eq(posts.id, entry.id));
    const finds = async (query: string) => idsOf((await get(`posts/?${query}`)).body).includes(entry.id);
    expect(await finds(`${name}__lte=2026-03-10`)).toBe(true);
    expect(await finds(`${name}__lte=2026-03-09`)).toBe(false);
    expect(await finds(`${name}__gte=2026-03-10`)).toBe(true);
    expect(await finds(`${name}__gte=2026-03-10T15:00:00.000001Z`)).toBe(false);
    expect(await finds(`${name}__gte=2026-03-10T17:00:00%2B02:00`)).toBe(true);
    expect(await finds(`${name}__date__range=2026-03-01,2026-03-10`)).toBe(true);
    expect(await finds(`${name}__date__range=2026-03-10,2026-03-01`)).toBe(false);
    expect((await get(`posts/?${name}__date__range=2026-03-01`)).body).toEqual({
      [`${name}__date__range`]: ["Range query expects two values."],
    });
    expect((await get(`posts/?${name}__date__range=2026-03-01,x`)).body).toEqual({
      [`${name}__date__range`]: ["Enter a valid date."],
    });
    for (const bad of ["x", "2026-02-30", "2026-03-10T25:00", "0000-01-01", "2026-03-10T10:00:00+99:00"]) {
      expect((await get(`posts/?${name}__gte=${encodeURIComponent(bad)}`)).body).toEqual({
        [`${name}__gte`]: ["Enter a valid date/time."],
      });
    }
    expect((await get(`posts/?${name}__lte=9999-12-31`)).status).toBe(200);
  });

  test("a time from the API finds its own post, although more digits are stored", async () => {
    await db.update(posts).set({ createdAt: sql`'2026-03-10T15:00:00.123456Z'` }).where(eq(posts.id, entry.id));
    const { created_at: told } = (await get(`posts/${entry.id}/`)).body;
    for (const bound of ["gte", "lte"]) {
      expect(idsOf((await get(`posts/?created__${bound}=${told}`)).body)).toEqual([entry.id]);
    }
    expect(idsOf((await get("posts/?created__lte=2026-03-10T15:00:00.122Z")).body)).toEqual([]);
  });

  test("ordering accepts both spellings and ignores unknown ones", async () => {
    const second = await createPost();
    const third = await createPost();
    await db.update(posts).set({ updatedAt: new Date() }).where(eq(posts.id, entry.id));
    const order = async (ordering: string) => idsOf((await get(`posts/?ordering=${ordering}`)).body);
    const inTime = [entry.id, second.id, third.id];
    expect(await order("created")).toEqual(inTime);
    expect(await order("id")).toEqual(inTime);
    expect(await order("-created_at,nonsense")).toEqual(inTime.toReversed());
    for (const unknown of ["nonsense", "constructor", "toString", "__proto__"]) {
      expect(await order(unknown), unknown).toEqual([entry.id, third.id, second.id]);
    }
    expect(await order("-updated")).toEqual([entry.id, third.id, second.id]);
  });

  test("posts of the same time are listed newest first in every order", async () => {
    const second = await createPost();
    await db.update(posts).set({ createdAt: entry.createdAt, updatedAt: entry.updatedAt });
    for (const ordering of ["created", "-created", "updated", "-updated_at"]) {
      expect(idsOf((await get(`posts/?ordering=${ordering}`)).body)).toEqual([second.id, entry.id]);
    }
  });

  test("pages deep in a list continue where the one before ended", async () => {
    const rows = Array.from({ length: 600 }, (_, index) => ({ title: `${index}`, content: "x", authorId: user.id }));
    await db.insert(posts).values(rows);
    const seen: number[] = [];
    for (const page of [49, 50, 51, 52, 60, 61]) seen.push(...idsOf((await get(`posts/?page=${page}`)).body));
    expect(new Set(seen).size).toBe(51);
    expect(seen).toEqual(seen.toSorted((a, b) => b - a));
    expect(seen.at(-1)).toBe(entry.id);
  });
});

describe("create", () => {
  const valid = { title: "A walk", content: "By the river." };
  const create = (fields: object, as: User | undefined = user) => post("posts/", fields, { as });

  test("AC-01 anonymous is 401, whatever the body", async () => {
    const { status, body } = await post("posts/", valid);
    expect(status).toBe(401);
    expect(body).toEqual(NOT_AUTHENTICATED);
    expect((await call("POST", "posts/", { body: "plain" })).status).toBe(401);
  });

  test("AC-02 a post is created, and the response has its address", async () => {
    const { status, body, headers } = await create(valid);
    expect(status).toBe(201);
    expect(headers.get("location")).toBe(body.url);
    expect(body.url).toBe(`${BASE}posts/${body.id}/`);
    expect(Object.keys(body).sort()).toEqual(
      ["author", "content", "created_at", "id", "image", "image_status", "likes", "title", "updated_at", "url"].sort(),
    );
    expect(await stored(body.id)).toMatchObject(valid);
  });

  test("AC-03 its author is the caller", async () => {
    expect((await create(valid)).body.author).toBe(`${BASE}users/${user.id}/`);
  });

  test("AC-04 a sent author is ignored", async () => {
    const { status, body } = await create({ ...valid, author: other.id });
    expect(status).toBe(201);
    expect((await stored(body.id))?.authorId).toBe(user.id);
  });

  test("AC-05 it is published by default, also by a form", async () => {
    expect((await stored((await create(valid)).body.id))?.published).toBe(true);
    for (const form of [valid, { ...valid, published: "" }]) {
      const { status, body } = await call("POST", "posts/", { as: user, form });
      expect(status).toBe(201);
      expect((await stored(body.id))?.published).toBe(true);
    }
  });

  test("AC-06 published false creates a draft", async () => {
    expect((await stored((await create({ ...valid, published: false })).body.id))?.published).toBe(false);
    expect((await stored((await create({ ...valid, published: "No" })).body.id))?.published).toBe(false);
    expect((await create({ ...valid, published: "maybe" })).body).toEqual({
      published: ["Must be a valid boolean."],
    });
  });

  test("AC-07 a missing title is an error on it", async () => {
    const { status, body } = await create({ content: "x" });
    expect(status).toBe(400);
    expect(body).toEqual({ title: ["This field is required."] });
  });

  test("AC-08 a missing content is an error on it", async () => {
    expect((await create({ title: "x" })).body).toEqual({ content: ["This field is required."] });
  });

  test("AC-09 a profane title is refused, its length too", async () => {
    const { status, body } = await create({ ...valid, title: `Shit, ${"x".repeat(100)}` });
    expect(status).toBe(400);
    expect(body.title).toEqual([
      "Using profanity (shit) is prohibited. Please correct the content.",
      "Ensure this field has no more than 100 characters.",
    ]);
  });

  test("AC-10 a profane content is refused", async () => {
    const { status, body } = await create({ ...valid, content: "What a fuck, ass!" });
    expect(status).toBe(400);
    expect(body).toEqual({
      content: ["Using profanity (ass, fuck) is prohibited. Please correct the content."],
    });
  });

  test("AC-11 the answer has no stats", async () => {
    expect((await create(valid)).body).not.toHaveProperty("stats");
  });

  test("AC-12 the answer links to its likes", async () => {
    const { body } = await create(valid);
    expect(body.likes).toBe(`${BASE}likes/?post=${body.id}`);
  });

  test.each([
    [null, "This field may not be null."],
    [" ", "This field may not be blank."],
    [true, "Not a valid string."],
    [[], "Not a valid string."],
    ["a\0b", "Null characters are not allowed."],
    ["\ud800", "Surrogate characters are not allowed: U+D800."],
  ])("the title %j is refused", async (title, message) => {
    const { status, body } = await create({ ...valid, title });
    expect(status).toBe(400);
    expect(body).toEqual({ title: [message] });
  });

  test("numbers are accepted as text", async () => {
    expect((await create({ ...valid, title: 42 })).body.title).toBe("42");
    const headers = { "content-type": "application/json" };
    for (const number of ["12345678901234567890123", "1.0", "1e5", "1E5", "1e400", "-0", "0.10"]) {
      const body = `{"title":${number},"content":${number},"published":1.0}`;
      expect((await call("POST", "posts/", { as: user, headers, body })).body).toMatchObject({
        title: number,
        content: number,
      });
    }
  });

  test("an image is accepted and shown once it is processed", async () => {
    const image = imageFile(await png(), "river.png");
    const { status, body } = await call("POST", "posts/", { as: user, form: { ...valid, image } });
    expect(status).toBe(201);
    expect(body).toMatchObject({ image: null, image_status: "processing" });
    expect((await get(`posts/${body.id}/`)).body).toMatchObject({ image: null, thumbnail: null });
  });

  const sendImage = (image: string | File) => call("POST", "posts/", { as: user, form: { ...valid, image } });

  test("a file that is not an image is refused", async () => {
    expect((await create({ ...valid, image: null })).body).toEqual({ image: ["This field may not be null."] });
    const required = ["This field is required."];
    const nothing = { title: required, content: required, image: ["This field may not be null."] };
    expect((await create({ image: null })).body).toEqual(nothing);
    const notFile = "The submitted data was not a file. Check the encoding type on the form.";
    expect((await create({ ...valid, image: "text" })).body).toEqual({ image: [notFile] });
    expect((await sendImage(new File([], "a.png"))).body).toEqual({ image: ["The submitted file is empty."] });
    expect((await sendImage(imageFile("no image", "a.png"))).body.image[0]).toContain("Upload a valid image.");
    expect((await sendImage(imageFile(await png(), "a.txt"))).body.image[0]).toContain(
      "File extension “txt” is not allowed.",
    );
    expect((await sendImage("")).status).toBe(201);
    // As a script sends a `Blob`: its bytes show the format.
    expect((await sendImage(imageFile(await png(), "blob"))).status).toBe(201);
  });

  test("an image that claims 900 megapixels is refused before it is decoded", async () => {
    const { status, body } = await sendImage(imageFile(await bombPng(), "bomb.png"));
    expect(status).toBe(400);
    expect(body.image[0]).toContain("Upload a valid image.");
  });

  test("a PNG named .jpg is kept as the PNG that it is", async () => {
    const { status, body } = await sendImage(imageFile(await png(), "river.jpg"));
    expect(status).toBe(201);
    const [row] = await db.select().from(posts).where(eq(posts.id, body.id));
    expect(row?.imageOriginal).toMatch(/\.png$/);
  });
});

describe("detail", () => {
  const show = (id: number, as?: User) => get(`posts/${id}/`, { as });

  test("AD-01 a published post is visible to every caller", async () => {
    const { status, body } = await show(entry.id);
    expect(status).toBe(200);
    expect(body).toMatchObject({ id: entry.id, title: entry.title });
  });

  test("AD-02 a draft is 403 to others", async () => {
    const refusal = { Forbidden: "Unpublished post can be retrieved by owner only!" };
    expect(await show(draft.id)).toMatchObject({ status: 403, body: refusal });
    expect(await show(draft.id, other)).toMatchObject({ status: 403, body: refusal });
  });

  test("AD-03 a draft is shown to its author", async () => {
    expect((await show(draft.id, user)).status).toBe(200);
  });

  test("AD-04 a draft is shown to staff", async () => {
    expect((await show(draft.id, staff)).status).toBe(200);
  });

  test("AD-05 likes are counted", async () => {
    await createLike({ postId: entry.id });
    expect((await show(entry.id)).body.stats.likes_count).toBe(1);
  });

  test("AD-06 has_liked is true for a user who likes the post", async () => {
    await createLike({ postId: entry.id, userId: other.id });
    expect((await show(entry.id, other)).body.stats.has_liked).toBe(true);
  });

  test("AD-07 has_liked is false for another user", async () => {
    expect((await show(entry.id, other)).body.stats.has_liked).toBe(false);
  });

  test("AD-08 anonymous callers get no has_liked", async () => {
    expect((await show(entry.id)).body.stats).toEqual({ likes_count: 0 });
  });

  test("AD-09 others get no published", async () => {
    expect((await show(entry.id, other)).body).not.toHaveProperty("published");
  });

  test("AD-10 anonymous callers get no published", async () => {
    expect((await show(entry.id)).body).not.toHaveProperty("published");
  });

  test("AD-11 the author gets published", async () => {
    expect((await show(entry.id, user)).body.published).toBe(true);
  });

  test("AD-12 staff get published", async () => {
    expect((await show(entry.id, staff)).body).toHaveProperty("published");
  });

  test("AD-13 there is a url and no links section", async () => {
    const { body } = await show(entry.id);
    expect(body.url).toBe(`${BASE}posts/${entry.id}/`);
    expect(body).not.toHaveProperty("links");
  });

  test("AD-14 the likes link names the post", async () => {
    expect((await show(entry.id)).body.likes).toBe(`${BASE}likes/?post=${entry.id}`);
  });

  test("AD-15 an unknown post is 404", async () => {
    expect(await show(999_999)).toMatchObject({ status: 404, body: NO_POST });
    expect(await get("posts/99999999999999999999999/")).toMatchObject({ status: 404, body: NO_POST });
  });
});

describe("update", () => {
  const change = (method: "PUT" | "PATCH", json: unknown, as?: User, headers = {}) =>
    call(method, `posts/${entry.id}/`, { json, as, headers });

  test("AU-01 others are 403", async () => {
    expect(await change("PUT", { title: "x" }, other)).toMatchObject({ status: 403, body: NO_PERMISSION });
  });

  test("AU-02 anonymous is 401, and 404 for an unknown post", async () => {
    expect(await change("PUT", { title: "x" })).toMatchObject({ status: 401, body: NOT_AUTHENTICATED });
    expect(await call("PUT", "posts/999999/", { json: {} })).toMatchObject({ status: 404, body: NO_POST });
  });

  test("AU-03 the owner changes title and content", async () => {
    const { status, body } = await change("PUT", { title: "New", content: "Newer" }, user);
    expect(status).toBe(200);
    expect(body).toMatchObject({ title: "New", content: "Newer", published: true, stats: { likes_count: 0 } });
  });

  test("AU-04 the owner changes the title alone", async () => {
    const { status, body } = await change("PATCH", { title: "New" }, user);
    expect(status).toBe(200);
    expect(body).toMatchObject({ title: "New", content: entry.content });
  });

  test("AU-05 staff may too", async () => {
    expect((await change("PATCH", { title: "Tidied" }, staff)).body.title).toBe("Tidied");
  });

  test("AU-06 a profane title is refused", async () => {
    expect((await change("PATCH", { title: "shit" }, user)).status).toBe(400);
  });

  test("an empty PUT changes only the time", async () => {
    const { status, body } = await change("PUT", {}, user);
    expect(status).toBe(200);
    expect(body.title).toBe(entry.title);
    expect(Date.parse(body.updated_at)).toBeGreaterThan(entry.updatedAt.getTime());
  });

  test("a form PUT without published leaves it", async () => {
    const { status } = await call("PUT", `posts/${entry.id}/`, { as: user, form: { title: "New", published: "" } });
    expect(status).toBe(200);
    expect((await stored(entry.id))?.published).toBe(true);
  });

  test("null and an empty form field clear the image", async () => {
    for (const how of [{ json: { image: null } }, { form: { image: "" } }]) {
      const image = imageFile(await png(), "a.png");
      const added = await call("PATCH", `posts/${entry.id}/`, { as: user, form: { image } });
      expect(added.body).toMatchObject({ image_status: "processing", thumbnail: null });
      const cleared = await call("PUT", `posts/${entry.id}/`, { as: user, ...how });
      expect(cleared.body).toMatchObject({ image_status: "none", image: null });
    }
  });

  test("a field that only the page's form has does nothing here", async () => {
    const image = imageFile(await png(), "a.png");
    await call("PATCH", `posts/${entry.id}/`, { as: user, form: { image } });
    const { body } = await call("PATCH", `posts/${entry.id}/`, { as: user, json: { clearImage: true } });
    expect(body.image_status).toBe("processing");
  });

  test("a replaced image is answered without the old thumbnail", async () => {
    await db
      .update(posts)
      .set({
        image: "images/old.jpg",
        thumbnail: "thumbnails/old.jpg",
        imageOriginal: "originals/old.jpg",
        imageStatus: "ready",
      })
      .where(eq(posts.id, entry.id));
    expect((await get(`posts/${entry.id}/`)).body.thumbnail).toContain("thumbnails/old.jpg");
    const { body } = await call("PATCH", `posts/${entry.id}/`, { as: user, form: { image: imageFile(await png()) } });
    expect(body).toMatchObject({ image: null, thumbnail: null, image_status: "processing" });
  });

  test("If-Match refuses to overwrite another save, but not a like", async () => {
    const etag = (await get(`posts/${entry.id}/`, { as: user })).headers.get("etag") ?? "";
    await createLike({ postId: entry.id });
    const saved = await change("PATCH", { title: "One" }, user, { "if-match": etag });
    expect(saved.status).toBe(200);
    expect((await change("PATCH", { title: "Two" }, user, { "if-match": etag })).status).toBe(412);
    const next = saved.headers.get("etag") ?? "";
    expect((await change("PATCH", { title: "Two" }, user, { "if-match": next })).status).toBe(200);
  });
});

describe("delete", () => {
  const remove = (as?: User, headers = {}) => call("DELETE", `posts/${entry.id}/`, { as, headers });

  test("AX-01 the owner may delete it", async () => {
    const { status, text } = await remove(user);
    expect(status).toBe(204);
    expect(text).toBe("");
    expect(await stored(entry.id)).toBeUndefined();
  });

  test("AX-02 staff may too", async () => {
    expect((await remove(staff)).status).toBe(204);
    expect(await stored(entry.id)).toBeUndefined();
  });

  test("AX-03 others are 403", async () => {
    expect((await remove(other)).status).toBe(403);
    expect(await stored(entry.id)).toBeDefined();
  });

  test("AX-04 anonymous is 401", async () => {
    expect((await remove()).status).toBe(401);
    expect(await stored(entry.id)).toBeDefined();
  });

  test("AX-05 its likes are deleted too", async () => {
    await createLike({ postId: entry.id });
    expect((await remove(user)).status).toBe(204);
    expect(await db.select().from(likes)).toHaveLength(0);
  });

  test("If-Match deletes only what the client has seen", async () => {
    const etag = (await get(`posts/${entry.id}/`, { as: user })).headers.get("etag") ?? "";
    await call("PATCH", `posts/${entry.id}/`, { as: user, json: { title: "Meanwhile" } });
    expect((await remove(user, { "if-match": etag })).status).toBe(412);
    const seen = (await get(`posts/${entry.id}/`, { as: user })).headers.get("etag") ?? "";
    expect((await remove(user, { "if-match": seen })).status).toBe(204);
  });

  test("one of several parallel deletions succeeds and the rest find nothing", async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => remove(user)));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 404, 404, 404, 404]);
  });
});
