import { setTimeout as sleep } from "node:timers/promises";
import { JSDOM } from "jsdom";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { env } from "#config/env.ts";
import { sql } from "#db/client.ts";
import { DATABASE_UNAVAILABLE } from "#lib/outage.ts";
import { sessionCookie } from "#tests/support/accounts.ts";
import { breakableProxy } from "#tests/support/breakable-proxy.ts";
import { createPost, createUser } from "#tests/support/factories.ts";
import { type ServerProcess, startServer } from "#tests/support/server-process.ts";
import { findPost, savePostWithPhoto } from "#tests/support/shared-job-tests.ts";

const MS_AWAY = 30_000;
const LONG = 300_000;
/** Ten times as long as a refusal takes while the database is unavailable, and less than any deadline of a statement. */
const SOON_MS = 10_000;
let wire: Awaited<ReturnType<typeof breakableProxy>>;
let server: ServerProcess;

beforeAll(async () => {
  const address = new URL(env.DATABASE_URL ?? "");
  wire = await breakableProxy({ host: address.hostname, port: Number(address.port) });
  address.port = String(wire.port);
  server = await startServer({
    DATA_DIR: env.DATA_DIR,
    DATABASE_URL: address.href,
    AUTH_SECRET: env.AUTH_SECRET ?? "",
    LOG_LEVEL: "warn",
  });
}, LONG);

afterAll(async () => {
  await server.kill("SIGTERM");
  await wire.cut();
});

const get = (path: string, cookie = "", milliseconds = LONG) =>
  fetch(server.url + path, { headers: { cookie }, redirect: "manual", signal: AbortSignal.timeout(milliseconds) });
/** Posts the form of a page as a browser without scripts would. */
async function submit(path: string, values: Record<string, string>): Promise<Response> {
  return await send(path, await formOf(path, values));
}

async function formOf(path: string, values: Record<string, string>): Promise<FormData> {
  const form = new FormData();
  for (const field of (await main(await get(path)))?.querySelectorAll<HTMLInputElement>("form [name]") ?? []) {
    form.set(field.name, values[field.name] ?? field.value);
  }
  return form;
}

const send = (path: string, form: FormData, milliseconds = LONG) =>
  fetch(server.url + path, {
    method: "POST",
    body: form,
    redirect: "manual",
    signal: AbortSignal.timeout(milliseconds),
  });

const main = async (answer: Response) => new JSDOM(await answer.text()).window.document.querySelector("main");

test("while the database is unavailable for half a minute, everything else works, errors are reported, and jobs catch up", {
  timeout: LONG,
}, async () => {
  const cookie = await sessionCookie(await createUser());
  const entry = await createPost();
  expect((await get("/posts/add/", cookie)).status).toBe(200);

  await wire.cut();
  const cutAt = Date.now();
  for (const path of ["/login/", "/password_reset/", "/og.png", "/api/health/live/"]) {
    expect([path, (await get(path)).status]).toEqual([path, 200]);
  }
  for (const [path, as] of [["/"], [`/posts/${entry.id}/`], ["/posts/add/", cookie], ["/devices/", cookie]] as const) {
    const answer = await get(path, as);
    expect([path, answer.status, answer.headers.get("retry-after")]).toEqual([path, 503, "10"]);
    expect((await main(answer))?.textContent).toContain(DATABASE_UNAVAILABLE);
  }
  const refused = await submit("/login/", { username: "ann", password: "long-walks-7" });
  expect(refused.status).toBe(503);
  const form = await main(refused);
  expect(form?.querySelector("form [role=alert]")?.textContent).toContain(DATABASE_UNAVAILABLE);
  expect(form?.querySelector<HTMLInputElement>("[name=username]")?.value).toBe("ann");
  for (const path of ["/feed.atom", "/sitemap.xml"]) expect((await get(path)).status).toBe(503);
  // Once more each, after the pool has failed to connect many times.
  for (const path of ["/", "/popular/", "/feed.rss", "/api/v1/posts/"]) {
    expect([path, (await get(path, "", SOON_MS)).status]).toEqual([path, 503]);
  }
  const api = await get("/api/v1/posts/");
  expect([api.status, await api.json()]).toEqual([
    503,
    { detail: "Service temporarily unavailable, try again later." },
  ]);
  expect((await get("/api/health/ready/")).status).toBe(503);
  // Written by another process meanwhile: its events wait in the database.
  const postId = await savePostWithPhoto();
  await sleep(Math.max(0, cutAt + MS_AWAY - Date.now()));
  expect((await findPost(postId))?.imageStatus).toBe("processing");

  await wire.mend();
  const within = { timeout: 60_000, interval: 100 };
  await vi.waitFor(async () => expect((await get("/")).status).toBe(200), within);
  expect((await get("/posts/add/", cookie)).status).toBe(200);
  await vi.waitFor(async () => expect((await findPost(postId))?.imageStatus).toBe("ready"), within);
});

test("a database that accepts connections and never answers is soon reported as unavailable, for pages, forms, feeds and the API", {
  timeout: LONG,
}, async () => {
  const cookie = await sessionCookie(await createUser());
  const post = await createPost();
  const form = await formOf("/login/", { username: "ann", password: "long-walks-7" });
  // From memory, over the pool, and with a session.
  for (const path of ["/", `/posts/${post.id}/`]) expect((await get(path)).status).toBe(200);
  expect((await get("/devices/", cookie)).status).toBe(200);

  wire.hang();
  const pages = await Promise.all([
    get("/popular/", "", SOON_MS),
    get("/devices/", cookie, SOON_MS),
    get("/posts/add/", cookie, SOON_MS),
    send("/login/", form, SOON_MS),
  ]);
  // Pages from memory are given for a second more.
  for (const path of ["/", `/posts/${post.id}/`]) {
    await vi.waitFor(async () => expect([path, (await get(path)).status]).toEqual([path, 503]), SOON_MS);
    pages.push(await get(path, "", SOON_MS));
  }
  for (const answer of pages) {
    const retryAfter = answer.headers.get("retry-after");
    expect([answer.url, answer.status, retryAfter]).toEqual([answer.url, 503, expect.any(String)]);
    expect((await main(answer))?.textContent).toContain(DATABASE_UNAVAILABLE);
  }
  const others = ["/feed.atom", "/sitemap.xml", "/api/v1/posts/", "/api/v1/users/me/", "/api/health/ready/"];
  for (const path of others) expect([path, (await get(path, cookie, SOON_MS)).status]).toEqual([path, 503]);
  for (const path of ["/login/", "/og.png", "/api/health/live/"]) {
    expect([path, (await get(path, "", SOON_MS)).status]).toEqual([path, 200]);
  }

  wire.passAgain();
  for (const path of ["/", "/devices/", "/feed.atom", "/api/health/ready/"]) {
    await vi.waitFor(async () => expect([path, (await get(path, cookie)).status]).toEqual([path, 200]), SOON_MS);
  }
  const postId = await savePostWithPhoto();
  const within = { timeout: 60_000, interval: 100 };
  await vi.waitFor(async () => expect((await findPost(postId))?.imageStatus).toBe("ready"), within);
});

/** The lines of the log that are errors of this request; they may arrive a moment after its answer. */
function errorsOf(answer: Response): Promise<Record<string, unknown>[]> {
  const requestId = answer.headers.get("x-request-id");
  return vi.waitFor(() => {
    const lines = server.output().split("\n").slice(0, -1);
    const errors = lines
      .filter((line) => line.startsWith("{"))
      .map((line) => JSON.parse(line))
      .filter((line) => line.level === "error" && line.requestId === requestId);
    if (errors.length === 0) throw new Error(`No error of request ${requestId} is in the log.`);
    return errors;
  });
}

/** Takes the table of all posts away while `look` looks. */
async function withoutPosts<T>(look: () => Promise<T>): Promise<T> {
  await sql`alter table posts rename to posts_elsewhere`;
  try {
    return await look();
  } finally {
    await sql`alter table posts_elsewhere rename to posts`;
  }
}

test("a form that the database refuses is one line of the log, without what was typed or derived from it", {
  timeout: LONG,
}, async () => {
  const typed = {
    username: "refused-ann",
    email: "refused@example.com",
    password1: "long-walks-7",
    password2: "long-walks-7",
  };
  await sql`alter table users add constraint no_new_users check (username <> ${sql.unsafe("'refused-ann'")})`;
  const said = server.output().length;
  const answer = await submit("/signup/", typed);
  await sql`alter table users drop constraint no_new_users`;
  expect(answer.status).toBe(500);
  expect(await answer.text()).toContain(String(answer.headers.get("x-request-id")));
  expect(await errorsOf(answer)).toEqual([
    expect.objectContaining({
      event: "error.uncaught",
      path: "/signup/",
      error: expect.stringContaining('violates check constraint "no_new_users"'),
    }),
  ]);
  const log = server.output().slice(said);
  for (const line of log.trim().split("\n")) expect(() => JSON.parse(line), line).not.toThrow();
  for (const secret of ["$2b$", "refused", "Failing row"]) expect(log).not.toContain(secret);
});

test("a failed document is an error page with the reference of the log", { timeout: LONG }, async () => {
  const paths = ["/feed.atom", "/sitemap.xml", "/sitemap/posts-1.xml", "/posts/1/og.png"];
  const answers = await withoutPosts(() => Promise.all(paths.map((path) => get(path))));
  for (const [index, answer] of answers.entries()) {
    const path = paths[index];
    expect([path, answer.status, answer.headers.get("content-type")]).toEqual([path, 500, "text/html; charset=utf-8"]);
    expect(await answer.text()).toContain(String(answer.headers.get("x-request-id")));
    expect(await errorsOf(answer)).toEqual([
      expect.objectContaining({ event: "error.uncaught", path, error: expect.stringContaining("posts") }),
    ]);
  }
});

test("an error is logged with the user and the path", { timeout: LONG }, async () => {
  const user = await createUser();
  const cookie = await sessionCookie(user);
  for (const [path, event] of [
    ["/", "page.failed"],
    ["/api/v1/posts/", "api.failed"],
  ] as const) {
    const answer = await withoutPosts(() => get(path, cookie));
    expect(answer.status).toBe(500);
    expect(await errorsOf(answer)).toEqual([expect.objectContaining({ event, path, userId: user.id })]);
  }
});

test("an error page is called what it is, and not like the page it stands for", { timeout: LONG }, async () => {
  const titleOf = async (answer: Response) => {
    const { document } = new JSDOM(await answer.text()).window;
    return [answer.status, document.title, document.querySelectorAll("title").length];
  };
  const cookie = await sessionCookie(await createUser({ isStaff: true }));
  for (const path of ["/posts/?page=0", "/authors/?page=0"]) {
    expect([path, ...(await titleOf(await get(path, cookie)))]).toEqual([path, 404, "Page not found", 1]);
  }
  // One at a time: the table is missing only while a request is answered.
  for (const path of ["/posts/", "/admin/", "/"]) {
    const answer = await withoutPosts(() => get(path, cookie));
    expect([path, ...(await titleOf(answer))]).toEqual([path, 500, "Error", 1]);
  }
  await sql`alter table sessions rename to sessions_elsewhere`;
  const answers = await Promise.all(["/posts/add/", "/login/", "/signup/"].map((path) => get(path, cookie)));
  await sql`alter table sessions_elsewhere rename to sessions`;
  for (const answer of answers) expect(await titleOf(answer)).toEqual([500, "Error", 1]);
  for (const [path, title] of [
    ["/posts/", "Posts"],
    ["/posts/add/", "add post"],
  ] as const) {
    expect(await titleOf(await get(path, cookie))).toEqual([200, title, 1]);
  }
  const visitor = await get("/posts/");
  expect([visitor.status, visitor.headers.get("location")]).toEqual([302, "/"]);
  expect(visitor.headers.getSetCookie()).toHaveLength(1);
});

test("a failed request is an error page with the reference of the log", { timeout: LONG }, async () => {
  const { id, authorId } = await createPost();
  for (const path of ["/", "/popular/", `/posts/${id}/`, `/authors/${authorId}/`]) {
    const answer = await withoutPosts(() => get(path));
    expect([path, answer.status]).toEqual([path, 500]);
    const page = await main(answer);
    expect(page?.querySelector("h1")?.textContent).toBe("Server Error");
    expect(page?.querySelector("a[href='/']")).not.toBeNull();
    const number = answer.headers.get("x-request-id");
    expect(page?.textContent).toContain(number);
    expect(await errorsOf(answer)).toEqual([
      expect.objectContaining({ event: "page.failed", path, error: expect.stringContaining("posts") }),
    ]);
  }
});
