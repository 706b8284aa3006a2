import { JSDOM } from "jsdom";
import { afterAll, beforeAll, expect, test } from "vitest";
import { env } from "#config/env.ts";
import { createUser, PASSWORD } from "#tests/support/factories.ts";
import { freshDataDir, type ServerProcess, startServer } from "#tests/support/server-process.ts";

const LONG = 300_000;
const SITE_URL = "https://diary.example.com:8443";
let server: ServerProcess;

beforeAll(async () => {
  server = await startServer({
    DATA_DIR: freshDataDir(),
    DATABASE_URL: env.DATABASE_URL ?? "",
    SITE_URL,
    TRUST_PROXY: "1",
  });
}, LONG);

afterAll(() => server.kill("SIGTERM"));

/** As a proxy hands it on that drops the port of the host. */
const PROXIED = { "x-forwarded-host": "diary.example.com", "x-forwarded-proto": "https" };

const WHERE_FROM: [string, Record<string, string>, number][] = [
  ["an own page", { "sec-fetch-site": "same-origin", origin: SITE_URL }, 302],
  ["an own page in an older browser", { origin: SITE_URL }, 302],
  ["an own page that keeps its origin to itself", { "sec-fetch-site": "same-origin", origin: "null" }, 302],
  ["an origin without a host", { "sec-fetch-site": "same-origin", origin: "http://" }, 302],
  ["a program", {}, 302],
  ["another site", { "sec-fetch-site": "cross-site", origin: "https://evil.example" }, 403],
  ["an origin without a host in an older browser", { origin: "http://" }, 403],
  ["no page, with a foreign origin", { "sec-fetch-site": "none", origin: "https://evil.example" }, 403],
];

test.each(WHERE_FROM)("a page's form, sent from %s", { timeout: LONG }, async (_where, from, status) => {
  const { username } = await createUser();
  const page = await fetch(`${server.url}/login/`, { headers: PROXIED });
  const form = new FormData();
  const { document } = new JSDOM(await page.text()).window;
  for (const { name, value } of document.querySelectorAll<HTMLInputElement>("main form [type=hidden]"))
    form.append(name, value);
  form.append("username", username);
  form.append("password", PASSWORD);
  const answer = await fetch(`${server.url}/login/`, {
    method: "POST",
    headers: { ...PROXIED, ...from },
    body: form,
    redirect: "manual",
  });
  expect(answer.status).toBe(status);
});

test.each(WHERE_FROM)("a form of Auth.js, sent from %s", { timeout: LONG }, async (_where, from, status) => {
  const { username } = await createUser();
  const csrf = await fetch(`${server.url}/api/auth/csrf`, { headers: PROXIED });
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const cookie = csrf.headers.getSetCookie().map((line) => line.split(";", 1)[0]);
  const answer = await fetch(`${server.url}/api/auth/callback/credentials`, {
    method: "POST",
    headers: { ...PROXIED, ...from, cookie: cookie.join("; ") },
    body: new URLSearchParams({ csrfToken, username, password: PASSWORD }),
    redirect: "manual",
  });
  expect([answer.status, answer.headers.getSetCookie().join().includes("sessionid=")]).toEqual([
    status,
    status === 302,
  ]);
});

test("nothing of it was an error", () => {
  expect(server.output()).not.toMatch(/"level":"error"/);
});
