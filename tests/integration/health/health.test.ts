import { expect, test } from "vitest";
import { GET as live } from "#app/api/health/live/route.ts";
import { GET } from "#app/api/health/route.ts";

test("health reports the database and how long jobs have waited", async () => {
  const response = await GET();
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({
    status: "ok",
    database: "ok",
    jobs: { waiting: expect.any(Number), oldest_seconds: expect.any(Number) },
  });
  expect(response.headers.get("cache-control")).toBe("no-store");
});

test("liveness asks nothing of the database", async () => {
  expect(await live().json()).toEqual({ status: "ok" });
});
