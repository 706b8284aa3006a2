import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { env } from "#config/env.ts";
import { sql } from "#db/client.ts";
import { sessionCookie } from "#tests/support/accounts.ts";
import { createPost, createUser } from "#tests/support/factories.ts";
import { retryingProxy } from "#tests/support/retrying-proxy.ts";
import { freshDataDir, type ServerProcess, startServer } from "#tests/support/server-process.ts";

const LONG = 300_000;
let settings: Record<string, string>;
let servers: ServerProcess[];
let proxy: Awaited<ReturnType<typeof retryingProxy>>;

const portOf = ({ url }: ServerProcess) => Number(new URL(url).port);

beforeAll(async () => {
  settings = {
    DATA_DIR: freshDataDir(),
    DATABASE_URL: env.DATABASE_URL ?? "",
    AUTH_SECRET: env.AUTH_SECRET ?? "",
    LOG_LEVEL: "warn",
    DRAIN_SECONDS: "3",
  };
  servers = [await startServer(settings), await startServer(settings)];
  proxy = await retryingProxy(() => servers.map(portOf));
}, LONG);

afterAll(async () => {
  for (const server of servers) await server.kill("SIGINT");
  proxy.close();
});

test("both processes are restarted one after the other under load, and no request fails or is done twice", {
  timeout: LONG,
}, async () => {
  const author = await createUser();
  const post = await createPost({ authorId: author.id });
  const cookie = await sessionCookie(author);
  let isOver = false;
  const statuses = new Map<string, number>();
  const count = (what: string) => statuses.set(what, (statuses.get(what) ?? 0) + 1);

  async function read(path: string): Promise<void> {
    while (!isOver) count(`GET ${(await fetch(proxy.url + path)).status}`);
  }
  async function write(): Promise<void> {
    while (!isOver) {
      const answer = await fetch(`${proxy.url}/api/v1/posts/`, {
        method: "POST",
        headers: {
          cookie,
          "content-type": "application/json",
          "idempotency-key": randomUUID(),
        },
        body: JSON.stringify({ title: "While it restarts", content: "One after the other.", published: true }),
      });
      count(`POST ${answer.status}`);
    }
  }
  const load = [read("/"), read(`/posts/${post.id}/`), read("/api/v1/posts/"), read("/login/"), write()];

  for (const [index, server] of servers.entries()) {
    expect(await server.kill("SIGTERM")).toBe(0);
    servers[index] = await startServer({ ...settings, PORT: String(portOf(server)) });
  }
  isOver = true;
  await Promise.all(load);

  expect([...statuses.keys()].sort()).toEqual(["GET 200", "POST 201"]);
  const [written] = await sql`select count(*)::int as count from posts where title = 'While it restarts'`;
  expect(written?.count).toBe(statuses.get("POST 201"));
});

test("a terminal does not wait for a proxy: SIGINT stops at once", { timeout: LONG }, async () => {
  const server = await startServer({ ...settings, DRAIN_SECONDS: "300" });
  expect(await server.kill("SIGINT")).toBe(0);
});
