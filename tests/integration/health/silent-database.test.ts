import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { env } from "#config/env.ts";
import { withStatementDeadline } from "#db/statement-deadline.ts";
import { breakableProxy } from "#tests/support/breakable-proxy.ts";

let between: Awaited<ReturnType<typeof breakableProxy>>;
const shared = globalThis as { daybookPool?: unknown };
const ownPool = shared.daybookPool;

beforeAll(async () => {
  const address = new URL(env.DATABASE_URL ?? "");
  between = await breakableProxy({ host: address.hostname, port: Number(address.port) });
  address.port = String(between.port);
  vi.stubEnv("DATABASE_URL", address.href);
  vi.resetModules();
  delete shared.daybookPool;
  const { sql } = await import("#db/client.ts");
  await sql`select 1`;
});
afterAll(async () => {
  const { sql } = await import("#db/client.ts");
  await sql.end({ timeout: 1 });
  await between.cut();
  shared.daybookPool = ownPool;
});

test("a database that accepts connections and never answers makes a document, the API and the health check answer 503, until it does", async () => {
  const health = await import("#app/api/health/ready/route.ts");
  const feed = await import("#app/feed.atom/route.ts");
  const api = await import("#app/api/v1/posts/route.ts");
  const sendRequest = (path: string, get: (request: Request, context: never) => Response | Promise<Response>) =>
    withStatementDeadline(50, () =>
      get(new Request(`http://localhost${path}`), { params: Promise.resolve({}) } as never),
    );
  between.hang();
  const [ready, document, posts] = await Promise.all([
    sendRequest("/api/health/ready/", health.GET),
    sendRequest("/feed.atom", feed.GET),
    sendRequest("/api/v1/posts/", api.GET),
  ]);
  expect([ready.status, document.status, posts.status]).toEqual([503, 503, 503]);
  expect(await ready.json()).toMatchObject({ status: "unavailable", database: "unavailable" });
  between.passAgain();
  const isReady = async () =>
    expect((await health.GET(new Request("http://localhost/api/health/ready/"))).status).toBe(200);
  await vi.waitFor(isReady, { timeout: 30_000, interval: 100 });
});

test("/metrics leaves out the numbers of jobs while the database does not answer", async () => {
  const { createMetrics } = await import("#server/http/metrics.ts");
  const metrics = createMetrics("watchers", () => 0);
  const server = createServer((request, response) => metrics.handleRequest(request, response)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics`;
  const read = async () => (await fetch(url, { headers: { authorization: "Bearer watchers" } })).text();
  expect(await read()).toMatch(/^daybook_jobs_waiting 0$/m);
  between.hang();
  const text = await read();
  between.passAgain();
  server.close();
  expect(text).toContain("daybook_database_up 0");
  expect(text).not.toMatch(/^daybook_jobs_\w+ /m);
});
