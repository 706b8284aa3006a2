import { beforeEach, describe, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { likes } from "#db/schema/index.ts";
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

let user: User;
let entry: Post;
beforeEach(async () => {
  user = await createUser();
  entry = await createPost();
});

const countRows = async () => (await db.select().from(likes)).length;

describe("toggle", () => {
  const toggle = (id: unknown, as: User | undefined = user) => post("likes/toggle/", { post: id }, { as });

  test.each(["LT-01", "SL-01"])("%s a post that is not liked yet is liked", async () => {
    expect((await toggle(entry.id)).status).toBe(201);
    expect(await countRows()).toBe(1);
  });

  test("LT-02 a liked one is not liked any more", async () => {
    await toggle(entry.id);
    const { status, text } = await toggle(String(entry.id));
    expect(status).toBe(204);
    expect(text).toBe("");
    expect(await countRows()).toBe(0);
  });

  test("LT-03 anonymous is 401, with any method", async () => {
    expect((await post("likes/toggle/", { post: entry.id })).status).toBe(401);
    expect((await get("likes/toggle/")).status).toBe(401);
    const wrong = await get("likes/toggle/", { as: user });
    expect(wrong.status).toBe(405);
    expect(wrong.headers.get("allow")).toBe("POST, OPTIONS");
    expect(await countRows()).toBe(0);
  });

  test("of 100 parallel toggles by 20 users every one is 201 or 204, and the counter equals the rows", async () => {
    const users = await Promise.all(Array.from({ length: 20 }, () => createUser()));
    const answers = await Promise.all(Array.from({ length: 100 }, (_, index) => toggle(entry.id, users[index % 20])));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201, 204]));
    const { body } = await get(`likes/batch/?ids=${entry.id}`);
    expect(body[entry.id].count).toBe(await countRows());
    expect(await countRows()).toBe(20);
  });

  test.each(["LT-04", "SL-02"])("%s a draft cannot be liked, one's own neither", async () => {
    const draft = await createDraft({ authorId: user.id });
    expect(await toggle(draft.id)).toMatchObject({
      status: 400,
      body: { post: ["Cannot like an unpublished post."] },
    });
    expect(await countRows()).toBe(0);
  });

  test.each(["LT-05", "SL-03"])("%s an unknown post is 400", async () => {
    expect(await toggle(9999)).toMatchObject({
      status: 400,
      body: { post: ['Invalid pk "9999" - object does not exist.'] },
    });
  });

  test("LT-06 the answer has id, url, user, post and created_at", async () => {
    const { body, headers } = await toggle(entry.id);
    expect(body).toEqual({
      id: expect.any(Number),
      url: `${BASE}likes/${body.id}/`,
      user: `${BASE}users/${user.id}/`,
      post: `${BASE}posts/${entry.id}/`,
      created_at: expect.stringMatching(/Z$/),
    });
    expect(headers.get("location")).toBe(body.url);
  });

  test("LT-07 a missing post is an error on it, and so is a wrong one", async () => {
    expect((await post("likes/toggle/", {}, { as: user })).body).toEqual({ post: ["This field is required."] });
    const cases: [unknown, string][] = [
      [null, "This field may not be null."],
      ["", "This field may not be null."],
      ["x", "Incorrect type. Expected pk value, received str."],
      [[], "Incorrect type. Expected pk value, received list."],
      [true, "Incorrect type. Expected pk value, received bool."],
      [{}, "Incorrect type. Expected pk value, received dict."],
      [1.5, "Incorrect type. Expected pk value, received float."],
      [-1, 'Invalid pk "-1" - object does not exist.'],
      ["-1", 'Invalid pk "-1" - object does not exist.'],
      [1e18, 'Invalid pk "1000000000000000000" - object does not exist.'],
      ["9999999999999999999999", 'Invalid pk "9999999999999999999999" - object does not exist.'],
    ];
    for (const [value, message] of cases) expect((await toggle(value)).body).toEqual({ post: [message] });
  });

  test("a burst by one user answers only 201 and 204 and ends as if one by one", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => toggle(entry.id)));
    const made = answers.filter(({ status }) => status === 201).length;
    const removed = answers.filter(({ status }) => status === 204).length;
    expect(made + removed).toBe(20);
    expect(await countRows()).toBe(made - removed);
    expect((await get(`likes/batch/?ids=${entry.id}`)).body[entry.id].count).toBe(made - removed);
  });

  test("PUT and DELETE set the state, however often", async () => {
    const set = (method: "PUT" | "DELETE") => call(method, `posts/${entry.id}/like/`, { as: user });
    for (const _ of [1, 2]) expect((await set("PUT")).body).toMatchObject({ liked: true, count: 1 });
    for (const _ of [1, 2]) expect((await set("DELETE")).body).toMatchObject({ liked: false, count: 0 });
    expect((await call("PUT", "posts/9999/like/", { as: user })).status).toBe(404);
  });
});

describe("batch", () => {
  const batch = (ids: string, as?: User) => get(`likes/batch/?ids=${ids}`, { as });

  test("LB-01 counts stand under the id as text", async () => {
    for (const _ of [1, 2, 3]) await createLike({ postId: entry.id });
    expect((await batch(`${entry.id}`)).body).toEqual({ [String(entry.id)]: { count: 3, liked: false } });
  });

  test("LB-02 liked is true for a user who likes it", async () => {
    await createLike({ postId: entry.id, userId: user.id });
    expect((await batch(`${entry.id}`, user)).body[entry.id].liked).toBe(true);
  });

  test("LB-03 liked is false for another user", async () => {
    expect((await batch(`${entry.id}`, user)).body[entry.id].liked).toBe(false);
  });

  test("LB-04 three posts have their own counts", async () => {
    const [a, b, c] = [entry, await createPost(), await createPost()];
    for (const { id } of [a, b, b, c, c, c]) await createLike({ postId: id });
    const { body } = await batch(`${a.id},%20${b.id},${c.id},${a.id}`);
    expect(body).toEqual({
      [a.id]: { count: 1, liked: false },
      [b.id]: { count: 2, liked: false },
      [c.id]: { count: 3, liked: false },
    });
  });

  test("LB-05 without ids there are no counts", async () => {
    expect(await batch("")).toMatchObject({ status: 200, body: {} });
    expect((await batch(",,")).body).toEqual({});
  });

  test("LB-06 without the parameter there are no counts", async () => {
    const { status, body } = await get("likes/batch/");
    expect(status).toBe(200);
    expect(body).toEqual({});
  });

  test("LB-07 a text that is not a number is 400, and so are 101 ids", async () => {
    expect(await batch("1,x")).toMatchObject({ status: 400, body: { error: "Invalid post IDs" } });
    expect(await batch(Array.from({ length: 101 }, (_, index) => index + 1).join(","))).toMatchObject({
      status: 400,
      body: { error: "Too many post IDs (maximum 100)." },
    });
  });

  test("LB-08 unknown posts and others' drafts are left out", async () => {
    const draft = await createDraft();
    const { body } = await batch(`${entry.id},999999,${draft.id}`);
    expect(Object.keys(body)).toEqual([String(entry.id)]);
    expect(Object.keys((await batch(`${draft.id}`, await createStaff())).body)).toEqual([String(draft.id)]);
  });
});

describe("list", () => {
  test("LL-01 without a filter there is the total alone", async () => {
    for (const _ of [1, 2, 3, 4, 5]) await createLike({ postId: entry.id });
    expect((await get("likes/?page=7&user=&post=")).body).toEqual({ total_likes: 5, results: [] });
  });

  test("LL-02 likes of a user name the posts", async () => {
    for (const _ of [1, 2, 3]) await createLike({ userId: user.id });
    const { results } = (await get(`likes/?user=${user.id}`)).body;
    expect(results).toHaveLength(3);
    expect(Object.keys(results[0]).sort()).toEqual(["created_at", "id", "post", "url"]);
    expect(Object.keys(results[0].post).sort()).toEqual(["id", "title", "url"]);
  });

  test("LL-03 a title of 100 characters is cut to 53", async () => {
    const { id } = await createPost({ title: "t".repeat(100) });
    await createLike({ userId: user.id, postId: id });
    expect((await get(`likes/?user=${user.id}`)).body.results[0].post.title).toBe(`${"t".repeat(50)}...`);
  });

  test("LL-04 likes of a post name the users", async () => {
    for (const _ of [1, 2, 3]) await createLike({ postId: entry.id });
    const { results } = (await get(`likes/?post=${entry.id}`)).body;
    expect(results).toHaveLength(3);
    expect(Object.keys(results[0]).sort()).toEqual(["created_at", "id", "url", "user"]);
    expect(Object.keys(results[0].user).sort()).toEqual(["id", "url", "username"]);
  });

  test("LL-05 both filters report that the user likes the post", async () => {
    await createLike({ userId: user.id, postId: entry.id });
    expect((await get(`likes/?user=${user.id}&post=${entry.id}`)).body).toEqual({ liked: true });
  });

  test("LL-06 both filters report that the user does not like it, also with unknown ids", async () => {
    expect((await get(`likes/?user=${user.id}&post=${entry.id}`)).body).toEqual({ liked: false });
    expect((await get("likes/?user=99999&post=99999")).body).toEqual({ liked: false });
  });

  test.each(["99999999999999999999", "-1"])("%s is an unknown id, and no error with another filter", async (id) => {
    expect(await get(`likes/?user=${id}&post=${entry.id}`)).toMatchObject({ status: 200, body: { liked: false } });
    expect(await get(`likes/?user=${user.id}&post=${id}`)).toMatchObject({ status: 200, body: { liked: false } });
    expect((await get(`likes/?user=${id}`)).status).toBe(400);
  });

  test("LL-07 the newest come first", async () => {
    const made = [];
    for (const _ of [1, 2, 3]) made.push((await createLike({ userId: user.id })).id);
    const { results } = (await get(`likes/?user=${user.id}`)).body;
    expect(results.map(({ id }: { id: number }) => id)).toEqual(made.reverse());
  });

  test("LL-08 a list has count, next, previous and results", async () => {
    for (let made = 0; made < 11; made++) await createLike({ userId: user.id });
    const { body } = await get(`likes/?user=${user.id}`);
    expect(body).toMatchObject({ count: 11, next: `${BASE}likes/?page=2&user=${user.id}`, previous: null });
    expect((await get(`likes/?user=${user.id}&page=last`)).body).toMatchObject({
      next: null,
      previous: `${BASE}likes/?user=${user.id}`,
      results: [expect.anything()],
    });
    expect((await get(`likes/?user=${user.id}&page=3`)).status).toBe(404);
  });

  test("unknown and invalid ids are not valid choices", async () => {
    const refusal = ["Select a valid choice. That choice is not one of the available choices."];
    expect(await get("likes/?user=99999")).toMatchObject({ status: 400, body: { user: refusal } });
    expect(await get("likes/?post=x")).toMatchObject({ status: 400, body: { post: refusal } });
    expect(await get("likes/?user=x&post=1")).toMatchObject({ status: 400, body: { user: refusal } });
  });

  test("likes of others' drafts are hidden", async () => {
    const draft = await createDraft({ authorId: user.id });
    const { id } = await createLike({ postId: draft.id });
    const stranger = await createUser();
    expect((await get(`likes/?post=${draft.id}`, { as: stranger })).body.results ?? []).toEqual([]);
    expect((await get(`likes/${id}/`, { as: stranger })).status).toBe(404);
    expect((await get(`likes/${id}/`, { as: user })).status).toBe(200);
  });
});

describe("detail", () => {
  test("LD-01 a like names its user and its post", async () => {
    const { id } = await createLike({ userId: user.id, postId: entry.id });
    const { status, body } = await get(`likes/${id}/`);
    expect(status).toBe(200);
    expect(body).toEqual({
      id,
      url: `${BASE}likes/${id}/`,
      created_at: expect.any(String),
      user: { id: user.id, username: user.username, url: `${BASE}users/${user.id}/` },
      post: { id: entry.id, title: entry.title, url: `${BASE}posts/${entry.id}/` },
    });
  });

  test("LD-02 a title of 100 characters is cut to 53", async () => {
    const { id: postId } = await createPost({ title: "t".repeat(100) });
    const { id } = await createLike({ postId });
    expect((await get(`likes/${id}/`)).body.post.title).toBe(`${"t".repeat(50)}...`);
  });

  test("LD-03 an unknown like is 404", async () => {
    expect(await get("likes/99999/")).toMatchObject({
      status: 404,
      body: { detail: "No Like matches the given query." },
    });
  });
});
