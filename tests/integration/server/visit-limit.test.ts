import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { env } from "#config/env.ts";
import { sql } from "#db/client.ts";
import { LIMITS, type LimitName } from "#lib/throttle/limits.ts";
import { refuseTooManyVisits } from "#server/http/visit-limit.ts";
import { sessionCookie } from "#tests/support/accounts.ts";
import { createUser } from "#tests/support/factories.ts";
import { serveApp } from "#tests/support/http-server.ts";

const http = serveApp(env, (_request, response) => response.end("app"), { limitVisits: refuseTooManyVisits });

beforeEach(async () => {
  env.RATE_LIMITS = true;
  if (!http.server.listening) await http.listen(0, "127.0.0.1");
  http.server.unref();
});
afterEach(() => {
  env.RATE_LIMITS = false;
});

const sendRequest = (path: string, headers: Record<string, string> = {}, method = "GET") =>
  fetch(`http://127.0.0.1:${(http.server.address() as AddressInfo).port}${path}`, { method, headers });

/** Leaves so many requests of a limit to every counted visitor. */
const leave = async (name: LimitName, times: number) => {
  await sql`update throttles set points = ${LIMITS[name].times - times} where key like ${`${name}:%`}`;
};

test("pages that are rendered count by address, and are refused with a page", async () => {
  expect((await sendRequest("/login/")).status).toBe(200);
  await leave("page-anonymous", 1);
  expect((await sendRequest("/signup/", {}, "POST")).status).toBe(200);
  const refused = await sendRequest("/login/");
  expect([refused.status, refused.headers.get("content-type")]).toEqual([429, "text/html; charset=utf-8"]);
  const seconds = refused.headers.get("retry-after");
  expect(await refused.text()).toContain(`Try again in ${seconds} seconds.`);
  for (const path of ["/media/a.jpg", "/api/v1/posts/", "/api/health/live/", "/icons/icon-32.png"]) {
    expect((await sendRequest(path)).status, path).toBe(200);
  }
});

test("what Auth.js answers counts as the API does", async () => {
  expect((await sendRequest("/api/auth/session")).status).toBe(200);
  await leave("api-anonymous", 0);
  const refused = await sendRequest("/api/auth/session");
  expect([refused.status, await refused.json()]).toEqual([
    429,
    { detail: `Request was throttled. Expected available in ${refused.headers.get("retry-after")} seconds.` },
  ]);
});

test("a session has a limit of its own, which a made-up cookie does not", async () => {
  const cookie = await sessionCookie(await createUser());
  expect((await sendRequest("/login/", { cookie })).status).toBe(200);
  await sendRequest("/login/");
  await leave("page-anonymous", 0);
  expect((await sendRequest("/login/", { cookie })).status).toBe(200);
  expect((await sendRequest("/login/", { cookie: "sessionid=made-up" })).status).toBe(429);
  await leave("page-user", 0);
  expect((await sendRequest("/login/", { cookie })).status).toBe(429);
});
