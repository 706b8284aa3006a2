import { afterAll, beforeAll, expect, test } from "vitest";
import { env } from "#config/env.ts";
import { sessionCookie } from "#tests/support/accounts.ts";
import { createDraft, createPost, createUser } from "#tests/support/factories.ts";
import { freshDataDir, manage, type ServerProcess, startServer } from "#tests/support/server-process.ts";

const LONG = 300_000;
const HIT = "Daybook; hit";
/** Two web processes of one site: one database, the same secrets. */
let servers: [ServerProcess, ServerProcess];
let settings: Record<string, string>;

beforeAll(async () => {
  settings = {
    DATA_DIR: freshDataDir(),
    DATABASE_URL: env.DATABASE_URL ?? "",
    AUTH_SECRET: env.AUTH_SECRET ?? "",
    LOG_LEVEL: "warn",
  };
  servers = [await startServer(settings), await startServer(settings)];
}, LONG);

afterAll(async () => {
  for (const server of servers) await server.kill("SIGTERM");
});

const get = (server: ServerProcess, path: string, headers: Record<string, string> = {}) =>
  fetch(server.url + path, { headers });

/** Asks until the page comes from memory. */
async function warm(server: ServerProcess, path: string): Promise<string> {
  let text = "";
  await expect
    .poll(async () => {
      const answer = await get(server, path);
      text = await answer.text();
      return answer.headers.get("cache-status");
    })
    .toBe(HIT);
  return text;
}

async function api(server: ServerProcess, cookie: string, method: string, path: string, body?: object) {
  const headers = { cookie, ...(body && { "content-type": "application/json" }) };
  const answer = await fetch(`${server.url}/api/v1/${path}`, {
    method,
    headers,
    ...(body && { body: JSON.stringify(body) }),
  });
  expect([path, answer.ok]).toEqual([path, true]);
}

test("a write through one process is at once on the pages of that one, and in a moment on those of the other", {
  timeout: LONG,
}, async () => {
  const [here, there] = servers;
  const author = await createUser();
  const cookie = await sessionCookie(author);
  const post = await createPost({ authorId: author.id, title: "The first title" });
  const pages = ["/", "/popular/", `/authors/${author.id}/`, `/posts/${post.id}/`];

  for (const [round, title] of ["A second title", "A third title"].entries()) {
    for (const server of servers) for (const page of pages) await warm(server, page);
    await api(here, cookie, "PATCH", `posts/${post.id}/`, { title });
    for (const page of pages)
      expect([page, await (await get(here, page)).text()]).toEqual([page, expect.stringContaining(title)]);
    for (const page of pages) {
      await expect
        .poll(async () => [page, await (await get(there, page)).text()])
        .toEqual([page, expect.stringContaining(title)]);
    }
    for (const page of pages) await warm(here, page);
    await api(here, cookie, "POST", "likes/toggle/", { post: post.id });
    const count = `<span class="count">${1 - round}</span>`;
    for (const page of pages)
      expect([page, await (await get(here, page)).text()]).toEqual([page, expect.stringContaining(count)]);
  }

  for (const page of pages) await warm(here, page);
  await api(here, cookie, "DELETE", `posts/${post.id}/`);
  expect((await get(here, `/posts/${post.id}/`)).status).toBe(404);
  for (const page of pages) expect(await (await get(here, page)).text()).not.toContain("A third title");
});

test("what a command writes is on the pages without a restart", { timeout: LONG }, async () => {
  const [here] = servers;
  await warm(here, "/");
  await manage(settings, "seed", "--users", "2", "--posts", "3", "--max-likes", "1", "--force");
  await expect
    .poll(async () => (await (await get(here, "/")).text()).match(/<article /g)?.length ?? 0)
    .toBeGreaterThanOrEqual(3);
});

test("a draft is a missing page for visitors, from memory too, and a page for its author", {
  timeout: LONG,
}, async () => {
  const [here] = servers;
  const author = await createUser();
  const cookie = await sessionCookie(author);
  const draft = await createDraft({ authorId: author.id, title: "Not yet" });
  const path = `/posts/${draft.id}/`;
  await warm(here, path);
  expect((await get(here, path)).status).toBe(404);
  const own = await get(here, path, { cookie });
  expect([own.status, own.headers.get("cache-status"), await own.text()]).toEqual([
    200,
    null,
    expect.stringContaining("Not yet"),
  ]);
  await api(here, cookie, "PATCH", `posts/${draft.id}/`, { published: true });
  const shown = await get(here, path);
  expect([shown.status, await shown.text()]).toEqual([200, expect.stringContaining("Not yet")]);
});

test("requests of Next's router never get a cached page", { timeout: LONG }, async () => {
  const [here] = servers;
  await warm(here, "/");
  const answer = await get(here, "/", { rsc: "1" });
  expect(answer.headers.get("cache-status")).toBeNull();
});
