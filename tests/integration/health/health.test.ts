import { expect, test } from "vitest";
import { GET as live, POST } from "#app/api/health/live/route.ts";
import { GET } from "#app/api/health/route.ts";
import { retire } from "#lib/health/check-health.ts";
import { startHashers } from "#lib/users/password-hash.ts";

const healthRequest = (method = "GET") => new Request("http://daybook.test/api/health/", { method });

test("health reports the database, the password worker and how long jobs have waited", async () => {
  const response = await GET(healthRequest());
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({
    status: "ok",
    database: "ok",
    passwords: "ok",
    storage: "ok",
    disks: { data: { free_bytes: expect.any(Number), total_bytes: expect.any(Number) } },
    jobs: { waiting: expect.any(Number), oldest_seconds: expect.any(Number) },
  });
  expect(response.headers.get("cache-control")).toBe("no-store");
});

test("a password worker that cannot start makes the site unready, until one can", async () => {
  startHashers("/nonexistent/password-worker.mjs");
  const response = await GET(healthRequest());
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({ status: "unavailable", database: "ok", passwords: "unavailable" });
  expect((await GET(healthRequest())).status).toBe(200);
});

test("a process that is about to stop is not ready, but alive", async () => {
  retire();
  try {
    const response = await GET(healthRequest());
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "10"]);
    expect(await response.json()).toMatchObject({ status: "stopping", database: "ok", passwords: "ok" });
    expect((await live(healthRequest())).status).toBe(200);
  } finally {
    delete (globalThis as { daybookRetires?: boolean }).daybookRetires;
  }
});

test("liveness does not query the database", async () => {
  expect(await (await live(healthRequest())).json()).toEqual({ status: "ok" });
});

test("other methods are refused as the API refuses them", async () => {
  const refused = await POST(healthRequest("POST"));
  expect([refused.status, refused.headers.get("allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
  expect(await refused.json()).toEqual({ detail: 'Method "POST" not allowed.' });
});
