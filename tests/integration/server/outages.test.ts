import { setTimeout as sleep } from "node:timers/promises";
import { JSDOM } from "jsdom";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { sql } from "#db/client.ts";
import { env } from "#lib/env.ts";
import { AWAY } from "#lib/outage.ts";
import { sessionCookie } from "#tests/support/accounts.ts";
import { breakableProxy } from "#tests/support/breakable-proxy.ts";
import { createPost, createUser } from "#tests/support/factories.ts";
import { findPost, savePostWithPhoto } from "#tests/support/job-stories.ts";
import { type ServerProcess, startServer } from "#tests/support/server-process.ts";

const MS_AWAY = 30_000;
const LONG = 300_000;
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

const get = (path: string, cookie = "") => fetch(server.url + path, { headers: { cookie }, redirect: "manual" });
/** Posts the form of a page as a browser without scripts would. */
async function submit(path: string, values: Record<string, string>): Promise<Response> {
  const form = new FormData();
  for (const field of (await main(await get(path)))?.querySelectorAll<HTMLInputElement>("form [name]") ?? []) {
    form.set(field.name, values[field.name] ?? field.value);
  }
  return await fetch(server.url + path, { method: "POST", body: form, redirect: "manual" });
}

const main = async (answer: Response) => new JSDOM(await answer.text()).window.document.querySelector("main");

test("the database goes away for half a minute: what can work does, what cannot says so, and all is caught up", {
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
    expect((await main(answer))?.textContent).toContain(AWAY);
  }
  const refused = await submit("/login/", { username: "ann", password: "long-walks-7" });
  expect(refused.status).toBe(503);
  const form = await main(refused);
  expect(form?.querySelector(".form-errors")?.textContent).toContain(AWAY);
  expect(form?.querySelector<HTMLInputElement>("[name=username]")?.value).toBe("ann");
  for (const path of ["/feed.atom", "/sitemap.xml"]) expect((await get(path)).status).toBe(503);
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

test("what breaks is a page with the number that the log knows it by", { timeout: LONG }, async () => {
  await sql`alter table posts rename column content to contents`;
  const answer = await get("/");
  await sql`alter table posts rename column contents to content`;
  expect(answer.status).toBe(500);
  const page = await main(answer);
  expect(page?.querySelector("h1")?.textContent).toBe("Server Error");
  expect(page?.querySelector("a[href='/']")).not.toBeNull();
  const [number = ""] = /[\da-f]{8}-[\da-f-]{27}/.exec(page?.textContent ?? "") ?? [];
  expect(number).not.toBe("");
  const line = server
    .output()
    .split("\n")
    .find((text) => text.includes(number) && text.includes("page.failed"));
  expect(JSON.parse(line ?? "{}")).toMatchObject({
    level: "error",
    requestId: number,
    error: expect.stringContaining("content"),
  });
});
