import { eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { likes, posts, users } from "#db/schema/index.ts";
import { listUsers } from "#lib/users/list-users.ts";
import { registrationFields } from "#lib/users/schema.ts";
import { BASE, call, get, post } from "#tests/support/api.ts";
import {
  asViewer,
  createDraft,
  createLike,
  createPost,
  createStaff,
  createUser,
  PASSWORD,
  type User,
} from "#tests/support/factories.ts";

let user: User;
let other: User;
let staff: User;
beforeEach(async () => {
  [user, other, staff] = await Promise.all([createUser(), createUser(), createStaff()]);
});

const found = async (username: string) => (await db.select().from(users).where(eq(users.username, username)))[0];
const PRIVATE = ["email", "last_activity_at", "last_login", "is_staff", "is_active"];

test("the address of every name that the rule admits leads to its user", async () => {
  const { username } = registrationFields;
  const characters = fc.constantFrom(..."._@+-aZ09éßДя中あ٤Ⅷ𐐨");
  const names = fc
    .sample(fc.string({ unit: characters, minLength: 1, maxLength: 6 }), { numRuns: 300, seed: 1 })
    .concat("...", "....", "..a", "a..", "+", "-", "@", "_", "index.html", "feed.rss", "me.", "-1")
    .flatMap((name) => username.safeParse(name).data ?? []);
  const bearers = await Promise.all(
    [...new Set(names)].map((name) => createUser({ username: name }).catch(() => null)),
  );
  const named = bearers.filter((bearer) => bearer !== null);
  expect(named.length).toBeGreaterThan(100);
  for (const { id, username: name } of named) {
    const { status, body } = await get(`users/${encodeURIComponent(name)}/`, { as: staff });
    expect({ name, status, id: body.id }).toEqual({ name, status: 200, id });
  }
});

describe("registration", () => {
  const valid = {
    username: "testuser",
    email: "Test@Example.com",
    password: "securepass123",
    password2: "securepass123",
  };
  const register = (changes: object = {}, as?: User) => post("users/", { ...valid, ...changes }, { as });
  const without = (name: keyof typeof valid) => {
    const { [name]: _, ...rest } = valid;
    return post("users/", rest);
  };

  test.each(["UR-01", "SR-01"])("%s good data make an account", async () => {
    const { status, body, headers } = await register();
    expect(status).toBe(201);
    expect(Object.keys(body).sort()).toEqual(["date_joined", "id", "links", "stats", "username"]);
    expect(headers.get("location")).toBeNull();
    expect((await found("testuser"))?.email).toBe("Test@example.com");
    expect((await post("auth/login/", { username: "testuser", password: "securepass123" })).status).toBe(200);
  });

  test("UR-02 a taken email is an error on it, in any case", async () => {
    const { status, body } = await register({ email: user.email.toUpperCase() });
    expect(status).toBe(400);
    expect(body).toEqual({ email: ["A user with that email already exists."] });
  });

  test("UR-03 a taken username is an error on it, in any case", async () => {
    const { status, body } = await register({ username: user.username.toUpperCase() });
    expect(status).toBe(400);
    expect(body).toEqual({ username: ["A user with that username already exists."] });
  });

  test.each(["UR-04", "SR-02"])("%s passwords that differ are refused", async () => {
    const { status, body } = await register({ password2: "other" });
    expect(status).toBe(400);
    expect(body).toEqual({ password2: ["Passwords must match."] });
    expect(await found("testuser")).toBeUndefined();
  });

  test.each(["UR-05", "SR-03"])("%s 123 is refused", async () => {
    const { status, body } = await register({ password: "123", password2: "123" });
    expect(status).toBe(400);
    expect(Object.keys(body)).toEqual(["non_field_errors"]);
    expect(await found("testuser")).toBeUndefined();
  });

  test("SR-04 password123 is refused", async () => {
    expect((await register({ password: "password123", password2: "password123" })).status).toBe(400);
  });

  test.each(["UR-06", "SR-05"])("%s a password like the username is refused", async () => {
    const { status, body } = await register({ password: "testuser123", password2: "testuser123" });
    expect(status).toBe(400);
    expect(body.non_field_errors).toContain("The password is too similar to the username.");
    expect(await found("testuser")).toBeUndefined();
  });

  test("SR-06 the password is stored as a hash", async () => {
    await register();
    const stored = (await found("testuser"))?.password;
    expect(stored).toMatch(/^\$2/);
    expect(stored).not.toContain("securepass");
  });

  test("UR-07 a missing field is an error on it", async () => {
    expect((await without("email")).body).toEqual({ email: ["This field is required."] });
    expect((await without("password2")).body).toEqual({ password2: ["This field is required."] });
  });

  test("UR-08 a bad email is an error on it", async () => {
    expect((await register({ email: "nowhere" })).body).toEqual({ email: ["Enter a valid email address."] });
    expect((await register({ email: {} })).body).toEqual({ email: ["Enter a valid email address."] });
  });

  test("UR-09 a logged-in user cannot register another account", async () => {
    const { status, body } = await register({}, user);
    expect(status).toBe(403);
    expect(body).toEqual({ detail: "You do not have permission to perform this action." });
  });

  test("passwords keep their spaces", async () => {
    const password = " spaced out 77 ";
    expect((await register({ password, password2: password })).status).toBe(201);
    expect((await post("auth/login/", { username: "testuser", password })).status).toBe(200);
    expect((await post("auth/login/", { username: "testuser", password: password.trim() })).status).toBe(401);
  });

  test("of parallel registrations of one name in two spellings one succeeds", async () => {
    for (let round = 0; round < 50; round++) {
      const names = [`Racer${round}`, `rACER${round}`];
      const answers = await Promise.all(
        names.map((username, index) => register({ username, email: `racer${round}-${index}@example.com` })),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 400]);
    }
  }, 120_000);
});

describe("list", () => {
  test("UL-01 staff see all users", async () => {
    const { status, body } = await get("users/", { as: staff });
    expect(status).toBe(200);
    expect(body.count).toBe(3);
    expect(Object.keys(body.results[0]).sort()).toEqual(
      [
        "date_joined",
        "email",
        "id",
        "is_active",
        "is_staff",
        "last_activity_at",
        "last_login",
        "stats",
        "url",
        "username",
      ].sort(),
    );
  });

  test("UL-02 users are 403", async () => {
    expect((await get("users/", { as: user })).status).toBe(403);
  });

  test("UL-03 anonymous is 401", async () => {
    expect((await get("users/")).status).toBe(401);
  });

  test("the method is checked after the permission", async () => {
    expect((await call("PUT", "users/")).status).toBe(401);
    expect((await call("PUT", "users/", { as: user })).status).toBe(403);
    const wrong = await call("PUT", "users/", { as: staff });
    expect(wrong.status).toBe(405);
    expect(wrong.headers.get("allow")).toBe("GET, POST, HEAD, OPTIONS");
  });

  test("all pages together are the whole list, from either end", async () => {
    for (let day = 1; day <= 5; day++) {
      for (const lastActivityAt of [new Date(Date.UTC(2026, 0, day)), new Date("2026-02-01"), null]) {
        await createUser({ lastActivityAt });
      }
    }
    const whole = await db.select().from(users).orderBy(sql`last_activity_at desc nulls first, id desc`);
    const pages: number[] = [];
    for (let offset = 0; offset < whole.length; offset += 4) {
      const page = await listUsers(asViewer(staff), () => ({ limit: 4, offset }));
      pages.push(...page.users.map(({ id }) => id));
    }
    expect(pages).toEqual(whole.map(({ id }) => id));
  });

  test("the never active come first, then the latest, ties by the newer account", async () => {
    await db.update(users).set({ lastActivityAt: new Date() }).where(eq(users.id, staff.id));
    await db
      .update(users)
      .set({ lastActivityAt: new Date(0) })
      .where(eq(users.id, other.id));
    const { results } = (await get("users/", { as: staff })).body;
    expect(results.map(({ id }: { id: number }) => id)).toEqual([user.id, staff.id, other.id]);
  });
});

describe("detail", () => {
  const show = (as?: User, who: string | number = user.id) => get(`users/${who}/`, { as });

  test("UD-01 the owner sees all fields", async () => {
    const { status, body } = await show(user);
    expect(status).toBe(200);
    for (const name of [...PRIVATE, "stats", "links"]) expect(body).toHaveProperty(name);
  });

  test("UD-02 others see the name", async () => {
    expect((await show(other)).body.username).toBe(user.username);
  });

  test("UD-03 others do not see private fields", async () => {
    const { body } = await show(other);
    for (const name of PRIVATE) expect(body).not.toHaveProperty(name);
    expect(Object.keys(body).sort()).toEqual(["date_joined", "id", "links", "stats", "username"]);
  });

  test("UD-04 staff may look", async () => {
    expect((await show(staff)).status).toBe(200);
  });

  test("UD-05 staff see private fields", async () => {
    const { body } = await show(staff);
    for (const name of PRIVATE) expect(body).toHaveProperty(name);
  });

  test("UD-06 anonymous is 401", async () => {
    expect((await show()).status).toBe(401);
  });

  test("UD-07 posts and likes are counted and linked", async () => {
    const { id } = await createPost({ authorId: user.id });
    await createLike({ postId: id });
    const { body } = await show(user);
    expect(body.stats).toEqual({ posts_count: 1, likes_received: 1 });
    expect(body.links).toEqual({
      self: `${BASE}users/${user.id}/`,
      posts: `${BASE}posts/?author=${user.id}`,
      likes: `${BASE}likes/?user=${user.id}`,
    });
  });

  test("UD-08 drafts count for the owner", async () => {
    await createDraft({ authorId: user.id });
    expect((await show(user)).body.stats.posts_count).toBe(1);
  });

  test("UD-09 drafts count for staff", async () => {
    await createDraft({ authorId: user.id });
    expect((await show(staff)).body.stats.posts_count).toBe(1);
  });

  test("UD-10 drafts do not count for others", async () => {
    await createDraft({ authorId: user.id });
    expect((await show(other)).body.stats.posts_count).toBe(0);
  });

  test("UD-11 likes on drafts count for the owner", async () => {
    await createLike({ postId: (await createDraft({ authorId: user.id })).id });
    expect((await show(user)).body.stats.likes_received).toBe(1);
  });

  test("UD-12 likes on drafts do not count for others", async () => {
    await createLike({ postId: (await createDraft({ authorId: user.id })).id });
    expect((await show(other)).body.stats.likes_received).toBe(0);
  });

  test("a user is found by exact name, and not by an unknown one", async () => {
    expect((await show(other, user.username)).body.id).toBe(user.id);
    for (const who of [user.username.toUpperCase(), "x".repeat(151), "99999999999999999999"]) {
      expect(await show(other, who)).toMatchObject({ status: 404, body: { detail: "User not found" } });
    }
    // The launcher answers an address that can name nothing before the API sees it.
    expect(await show(other, "%00")).toMatchObject({ status: 404, body: { error: "Not found" } });
  });

  test("UM-01 the caller's own profile has all fields", async () => {
    const { status, body } = await get("users/me/", { as: user });
    expect(status).toBe(200);
    expect(body).toMatchObject({ id: user.id, username: user.username, email: user.email });
    for (const name of ["last_activity_at", "stats", "links"]) expect(body).toHaveProperty(name);
  });

  test("UM-02 anonymous is 401", async () => {
    expect((await get("users/me/")).status).toBe(401);
  });

  test("UU-01 PUT is 405", async () => {
    const wrong = await call("PUT", `users/${user.id}/`, { as: user, json: {} });
    expect(wrong.status).toBe(405);
    expect(wrong.body).toEqual({ detail: 'Method "PUT" not allowed.' });
    expect(wrong.headers.get("allow")).toBe("GET, DELETE, HEAD, OPTIONS");
  });

  test("UU-02 PATCH is 405", async () => {
    expect((await call("PATCH", `users/${user.id}/`, { as: user, json: {} })).status).toBe(405);
  });
});

describe("deletion", () => {
  const remove = (as?: User) => call("DELETE", `users/${user.username}/`, { as });

  test("UX-01 the owner deletes the account", async () => {
    const { status, text } = await remove(user);
    expect(status).toBe(204);
    expect(text).toBe("");
    expect(await found(user.username)).toBeUndefined();
  });

  test("UX-02 others are 403", async () => {
    expect((await remove(other)).status).toBe(403);
    expect(await found(user.username)).toBeDefined();
  });

  test("UX-03 staff may", async () => {
    expect((await remove(staff)).status).toBe(204);
    expect(await found(user.username)).toBeUndefined();
  });

  test("UX-04 anonymous is 401", async () => {
    expect((await remove()).status).toBe(401);
    expect(await found(user.username)).toBeDefined();
  });

  test("UX-05 posts and likes are deleted with the account", async () => {
    const { id } = await createPost({ authorId: user.id });
    await createLike({ postId: id, userId: user.id });
    const { body } = await post("auth/login/", { username: user.username, password: PASSWORD });
    expect((await remove(user)).status).toBe(204);
    expect(await db.select().from(posts)).toHaveLength(0);
    expect(await db.select().from(likes)).toHaveLength(0);
    expect(await post("auth/token/refresh/", { refresh: body.refresh })).toMatchObject({
      status: 401,
      body: { detail: "Token is blacklisted" },
    });
  });
});
