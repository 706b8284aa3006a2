import { request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, expect, test } from "vitest";
import { parseEnv } from "#lib/env-schema.ts";
import { MAX_BODY_BYTES } from "#server/http/body-limit.ts";
import { createHttpServer, type HttpServer } from "#server/http/serve.ts";

type Seen = { url: string | undefined; headers: IncomingHttpHeaders };
let http: HttpServer;
let seen: Seen[] = [];

/** The gate with an app behind it that reads the whole body and notes what it was given. */
async function serve(settings: Record<string, string> = {}): Promise<number> {
  seen = [];
  http = createHttpServer(parseEnv(settings), async (request, response) => {
    seen.push({ url: request.url, headers: request.headers });
    for await (const _ of request);
    response.end("app");
  });
  await http.listen(0, "127.0.0.1");
  return (http.server.address() as AddressInfo).port;
}

afterEach(() => http.drain(100));

type Options = { path?: string; method?: string; headers?: Record<string, string>; body?: Buffer };

function ask(port: number, { path = "/", method = "GET", headers = {}, body }: Options = {}) {
  return new Promise<{ status: number; type: string; text: string; headers: IncomingHttpHeaders }>(
    (resolve, reject) => {
      const request = httpRequest({ port, host: "127.0.0.1", path, method, headers }, (response) => {
        let text = "";
        response.on("data", (chunk) => {
          text += chunk;
        });
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            type: response.headers["content-type"] ?? "",
            text,
            headers: response.headers,
          }),
        );
      });
      request.once("error", reject);
      request.end(body);
    },
  );
}

test("the app is told who asks and by which name, and nothing the client claims about it", async () => {
  const port = await serve();
  const forged = {
    "x-daybook-address": "9.9.9.9",
    "x-daybook-origin": "https://evil.example",
    "x-request-id": "mine",
    "x-forwarded-for": "9.9.9.9",
    "x-forwarded-host": "evil.example",
    "x-forwarded-proto": "https",
  };
  const { headers } = await ask(port, { headers: forged });
  expect(seen[0]?.headers).toMatchObject({
    "x-daybook-address": "127.0.0.1",
    "x-daybook-origin": `http://127.0.0.1:${port}`,
    "x-forwarded-host": `127.0.0.1:${port}`,
  });
  expect(seen[0]?.headers["x-forwarded-for"]).toBeUndefined();
  expect(seen[0]?.headers["x-request-id"]).toMatch(/^[\da-f-]{36}$/);
  expect(headers["x-request-id"]).toBe(seen[0]?.headers["x-request-id"]);
});

test("with one trusted proxy its entry counts, and what stands left of it does not", async () => {
  const port = await serve({ TRUST_PROXY: "1", ALLOWED_HOSTS: "diary.example" });
  await ask(port, {
    headers: {
      "x-forwarded-for": "6.6.6.6, 203.0.113.7",
      "x-forwarded-host": "diary.example",
      "x-forwarded-proto": "https",
    },
  });
  expect(seen[0]?.headers).toMatchObject({
    "x-daybook-address": "203.0.113.7",
    "x-daybook-origin": "https://diary.example",
  });
});

test("a host that is not ours is refused in the form of its surface", async () => {
  const port = await serve({ ALLOWED_HOSTS: ".example.com", SITE_URL: "https://diary.example" });
  const page = await ask(port, { headers: { host: "evil.example" } });
  expect([page.status, page.type]).toEqual([400, "text/html; charset=utf-8"]);
  const api = await ask(port, { path: "/api/v1/", headers: { host: "evil.example" } });
  expect([api.status, JSON.parse(api.text)]).toEqual([400, { error: "Bad request" }]);
  for (const host of ["localhost:1", "[::1]", "a.example.com", "example.com", "diary.example", "127.0.0.9"]) {
    expect((await ask(port, { headers: { host } })).status, host).toBe(200);
  }
  expect((await ask(port, { path: "/api/health/", headers: { host: "10.0.0.1" } })).status).toBe(200);
});

test("paths that cannot name anything are not found", async () => {
  const port = await serve();
  const odd = ["/%00", "/posts/%zz", "/%ff", `/${"a".repeat(9_000)}`];
  for (const path of odd) {
    await ask(port, { path });
    expect(seen.pop()?.url, path.slice(0, 20)).toBe("/404/");
    const api = await ask(port, { path: `/api${path}` });
    expect([api.status, JSON.parse(api.text)]).toEqual([404, { error: "Not found" }]);
  }
  expect((await ask(port, { path: `/${"a".repeat(40_000)}` })).status).toBe(400);
});

test("a body that declares more than the limit is refused unread", async () => {
  const port = await serve();
  const headers = { "content-length": String(MAX_BODY_BYTES + 1) };
  const api = await ask(port, { path: "/api/v1/posts/", method: "POST", headers });
  expect([api.status, JSON.parse(api.text)]).toEqual([413, { detail: "Request body too large." }]);
  const page = await ask(port, { path: "/posts/add/", method: "POST", headers });
  expect([page.status, page.type]).toEqual([413, "text/html; charset=utf-8"]);
  expect(seen).toEqual([]);
});

test("a body of undeclared length is refused once it is too large, and passes up to the limit", async () => {
  const port = await serve();
  const chunked = { "transfer-encoding": "chunked" };
  const post = { path: "/api/v1/posts/", method: "POST", headers: chunked };
  expect((await ask(port, { ...post, body: Buffer.alloc(MAX_BODY_BYTES) })).status).toBe(200);
  const large = await ask(port, { ...post, body: Buffer.alloc(MAX_BODY_BYTES + 1) });
  expect([large.status, JSON.parse(large.text)]).toEqual([413, { detail: "Request body too large." }]);
});

test("bytes that are no HTTP get an answer and not a silence", async () => {
  const port = await serve();
  const answer = await new Promise<string>((resolve) => {
    const socket = connect(port, "127.0.0.1", () => socket.write("NONSENSE\r\n\r\n"));
    socket.once("data", (bytes) => resolve(String(bytes)));
  });
  expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
});

test("a stop waits for the request under way", async () => {
  seen = [];
  http = createHttpServer(parseEnv({}), async (_request, response) => {
    await new Promise((resolve) => setTimeout(resolve, 200));
    response.end("done");
  });
  await http.listen(0, "127.0.0.1");
  const answer = ask((http.server.address() as AddressInfo).port);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await http.drain(5_000)).toBe(true);
  expect((await answer).text).toBe("done");
});
