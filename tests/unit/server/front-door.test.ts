import { EventEmitter, once } from "node:events";
import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import { createRequire } from "node:module";
import { type AddressInfo, connect, type Socket } from "node:net";
import type { NetworkInterfaceInfo } from "node:os";
import { afterEach, describe, expect, test, vi } from "vitest";
import { parseEnv } from "#config/env-schema.ts";
import { retire } from "#lib/health/check-health.ts";
import { MAX_BODY_BYTES } from "#lib/http/body-limits.ts";
import { SECURITY_HEADERS } from "#lib/http/security-headers.ts";
import { logger } from "#lib/observability/logger.ts";
import { machineHosts } from "#server/http/allowed-host.ts";
import { createHttpServer, type HttpServer } from "#server/http/http-server.ts";
import { type Refusal, refusalOf, refuse } from "#server/http/refusal.ts";
import type { Receive } from "#server/http/request.ts";
import { createBodyLimit } from "#server/http/reserve-body-memory.ts";
import { serveApp } from "#tests/support/http-server.ts";

function address(name: string, more: { internal?: boolean; scopeid?: number } = {}): NetworkInterfaceInfo {
  const common = { address: name, netmask: "", cidr: null, mac: "", internal: more.internal ?? false };
  return more.scopeid === undefined
    ? { ...common, family: "IPv4" }
    : { ...common, family: "IPv6", scopeid: more.scopeid };
}

const MULTIPART = { "content-type": "multipart/form-data; boundary=frost" };

type Seen = { url: string | undefined; headers: IncomingHttpHeaders; body?: Buffer };
let http: HttpServer;
let seen: Seen[] = [];

/** The front door with an app behind it that reads the whole body and records what it got. */
async function serve(settings: Record<string, string> = {}): Promise<number> {
  seen = [];
  http = serveApp(parseEnv(settings), async (request, response) => {
    const arrived: Seen = { url: request.url, headers: request.headers };
    seen.push(arrived);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    arrived.body = Buffer.concat(chunks);
    response.end("app");
  });
  await http.listen(0, "127.0.0.1");
  return (http.server.address() as AddressInfo).port;
}

/** The front door with an app behind it that answers in one way. */
async function answerWith(app: (response: ServerResponse) => unknown): Promise<number> {
  http = serveApp(parseEnv({}), async (_request, response) => void (await app(response)));
  await http.listen(0, "127.0.0.1");
  return (http.server.address() as AddressInfo).port;
}

afterEach(() => http.drain(100));

type Options = { path?: string; method?: string; headers?: Record<string, string>; body?: Buffer | string };

function sendRequest(port: number, { path = "/", method = "GET", headers = {}, body }: Options = {}) {
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

test("the app gets the address and the host of the client, and no header that the client forged", async () => {
  const port = await serve();
  const forged = {
    "x-daybook-address": "9.9.9.9",
    "x-daybook-origin": "https://evil.example",
    "x-request-id": "mine",
    "x-forwarded-for": "9.9.9.9",
    "x-forwarded-host": "evil.example",
    "x-forwarded-proto": "https",
  };
  const { headers } = await sendRequest(port, { headers: forged });
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
  await sendRequest(port, {
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

test.each([
  ["203.0.113.7:5555", "203.0.113.7"],
  ["[2001:db8::1]:5555", "2001:db8::1"],
  ["[2001:db8::1]", "2001:db8::1"],
  ["2001:db8::1", "2001:db8::1"],
])("a proxy that says %s means %s", async (said, address) => {
  const port = await serve({ TRUST_PROXY: "1" });
  await sendRequest(port, { headers: { "x-forwarded-for": said } });
  expect(seen[0]?.headers).toMatchObject({ "x-daybook-address": address });
});

test("the address that was chosen to listen on is ours too", async () => {
  const port = await serve({ HOST: "192.168.1.5" });
  expect((await sendRequest(port, { headers: { host: "192.168.1.5:3000" } })).status).toBe(200);
  expect((await sendRequest(port, { headers: { host: "192.168.1.6:3000" } })).status).toBe(400);
});

test("a site that listens everywhere answers at each address of its machine, and says how others are allowed", async () => {
  const interfaces = {
    lo: [address("127.0.0.1", { internal: true }), address("::1", { internal: true, scopeid: 0 })],
    eth0: [address("192.168.1.5"), address("2001:db8::5", { scopeid: 0 }), address("fe80::5", { scopeid: 2 })],
  };
  expect(machineHosts("::", interfaces)).toEqual(["192.168.1.5", "[2001:db8::5]"]);
  expect(machineHosts("0.0.0.0", interfaces)).toEqual(["192.168.1.5"]);
  expect(machineHosts("192.168.1.5", interfaces)).toEqual([]);

  const port = await serve({ HOST: "0.0.0.0" });
  for (const host of machineHosts("0.0.0.0")) {
    expect((await sendRequest(port, { headers: { host: `${host}:${port}` } })).status, host).toBe(200);
  }
  const stranger = await sendRequest(port, { headers: { host: "192.0.2.200" } });
  expect(stranger.status).toBe(400);
  expect(stranger.text).toContain("If the site is yours, add it to ALLOWED_HOSTS.");
  const malformed = await sendRequest(port, { headers: { host: "a b" } });
  expect(malformed.status).toBe(400);
  expect(malformed.text).not.toContain("ALLOWED_HOSTS");
});

test("a host that is not ours is refused in the form of its surface", async () => {
  const port = await serve({ ALLOWED_HOSTS: ".example.com", SITE_URL: "https://diary.example" });
  const page = await sendRequest(port, { headers: { host: "evil.example" } });
  expect([page.status, page.type]).toEqual([400, "text/html; charset=utf-8"]);
  const api = await sendRequest(port, { path: "/api/v1/", headers: { host: "evil.example" } });
  expect([api.status, JSON.parse(api.text)]).toEqual([400, { error: "Bad request" }]);
  for (const host of ["localhost:1", "[::1]", "a.example.com", "example.com", "diary.example", "127.0.0.9"]) {
    expect((await sendRequest(port, { headers: { host } })).status, host).toBe(200);
  }
  expect((await sendRequest(port, { path: "/api/health/", headers: { host: "10.0.0.1" } })).status).toBe(200);
});

test("paths that cannot name anything are not found", async () => {
  const port = await serve();
  const odd = ["/%00", "/posts/%zz", "/%ff", `/${"a".repeat(9_000)}`];
  for (const path of odd) {
    await sendRequest(port, { path });
    expect(seen.pop()?.url, path.slice(0, 20)).toBe("/404/");
    const api = await sendRequest(port, { path: `/api${path}` });
    expect([api.status, JSON.parse(api.text)]).toEqual([404, { error: "Not found" }]);
  }
  expect((await sendRequest(port, { path: `/${"a".repeat(40_000)}` })).status).toBe(400);
});

test("the app serves the address that was checked, however it is written", async () => {
  const port = await serve({ METRICS_TOKEN: "token" });
  const foreign = { origin: "http://evil.example" };
  const attempts: Options[] = [
    { path: "/metrics/../posts/1/", headers: { host: "evil.example" } },
    { path: "/api/health/%2e%2E/%2e./posts/1/", headers: { host: "evil.example" } },
    { path: "/api/v1/../../logout/", method: "POST", headers: foreign },
    { path: "/api/v1/.%2e/%2e%2e/logout/", method: "POST", headers: foreign },
    { path: "/api/v1/..%2f..%2flogout/", method: "POST", headers: foreign },
    { path: "/api/v1/..%5C..%5Clogout/", method: "POST", headers: foreign },
    { path: "/api/v1\\..\\..\\logout/", method: "POST", headers: foreign },
    { path: "/api/v1\\posts/" },
    { path: "/posts/1/." },
    { path: "/posts/1/#/../../logout/" },
    { path: "http://evil.example/posts/1/" },
    { path: "http://127.0.0.1@evil.example/posts/1/" },
    { path: "*" },
  ];
  for (const attempt of attempts) {
    const { status, type } = await sendRequest(port, attempt);
    const surface = attempt.path?.startsWith("/api") ? "application/json" : "text/html; charset=utf-8";
    expect([attempt.path, status, type]).toEqual([attempt.path, 400, surface]);
  }
  expect(seen).toEqual([]);

  for (const [path, url] of [
    ["/posts/%31/?next=/../x", "/posts/1/?next=/../x"],
    ["/%61pi/v1/users/a%2fb;c/", "/api/v1/users/a%2Fb;c/"],
    [`http://127.0.0.1:${port}?page=2`, "/?page=2"],
    [`http://127.0.0.1:${port}/posts/1/`, "/posts/1/"],
    ["/api/v1/users/..;/...", "/api/v1/users/..;/..."],
  ] as const) {
    expect((await sendRequest(port, { path })).status, path).toBe(200);
    expect(seen.pop()?.url).toBe(url);
  }
  const page = await sendRequest(port, { path: "//posts///1/?a=//b" });
  expect([page.status, page.headers.location]).toEqual([308, "/posts/1/?a=//b"]);
  expect((await sendRequest(port, { path: "//evil.example/" })).headers.location).toBe("/evil.example/");
  expect(seen).toEqual([]);
});

test("the host of an absolute address counts instead of the header", async () => {
  const port = await serve({ ALLOWED_HOSTS: "diary.example" });
  await sendRequest(port, { path: "http://diary.example/posts/1/", headers: { host: "evil.example" } });
  expect(seen[0]?.headers).toMatchObject({ host: "diary.example", "x-daybook-origin": "http://diary.example" });
});

test("an upgrade is taken at the address that its target means", async () => {
  const port = await serve();
  const upgraded: (string | undefined)[] = [];
  http.server.on("upgrade", ({ url }, socket) => {
    upgraded.push(url);
    socket.destroy();
  });
  for (const path of ["/%72ealtime/app/key", "/realtime/../posts/1/", "/posts/../realtime/app/key"]) {
    const socket = connect(port, "127.0.0.1", () =>
      socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`),
    );
    await once(socket, "close");
  }
  expect(upgraded).toEqual(["/realtime/app/key", "/", "/"]);
});

test("methods that nothing serves are refused with those that are", async () => {
  const port = await serve();
  for (const method of ["TRACE", "PUT", "DELETE"]) {
    const page = await sendRequest(port, { path: "/posts/1/", method });
    expect([page.status, page.type, page.headers.allow]).toEqual([
      405,
      "text/html; charset=utf-8",
      "GET, HEAD, POST, OPTIONS",
    ]);
  }
  const files = ["/favicon.ico", "/icons/icon-32.png?v=1", "/site.webmanifest", "/robots.txt", "/sitemap.xml"];
  const ofRoutes = ["/feed.atom", "/authors/1/feed.rss?a", "/og.png", "/posts/1/og.png", "/media/posts/a.jpg"];
  const forms = ["/logout/", "/posts/add/send/", "/posts/7/edit/send/"];
  for (const [paths, unserved, allow] of [
    [[...files, ...ofRoutes], "POST", "GET, HEAD, OPTIONS"],
    [forms, "GET", "POST, OPTIONS"],
  ] as const) {
    for (const path of paths) {
      const refused = await sendRequest(port, { path, method: unserved });
      const options = await sendRequest(port, { path, method: "OPTIONS" });
      expect([path, refused.status, refused.headers.allow]).toEqual([path, 405, allow]);
      expect([path, options.status, options.headers.allow]).toEqual([path, 204, allow]);
    }
  }
  expect(seen).toEqual([]);
});

test("an address of the API gets every method, by a header when Next does not support it", async () => {
  const methods: string[] = [];
  const logged = vi.spyOn(logger, "info");
  http = serveApp(parseEnv({}), ({ method, headers }, response) => {
    methods.push(`${method} ${headers["x-daybook-method"]}`);
    response.end();
  });
  await http.listen(0, "127.0.0.1");
  const { port } = http.server.address() as AddressInfo;
  for (const method of ["TRACE", "PROPFIND", "QUERY", "DELETE"]) {
    await sendRequest(port, { path: "/api/v1/posts/", method, headers: { "x-daybook-method": "GET" } });
    await vi.waitFor(() =>
      expect(logged).toHaveBeenLastCalledWith("http.request", expect.objectContaining({ method })),
    );
  }
  expect(methods).toEqual(["PATCH TRACE", "PATCH PROPFIND", "PATCH QUERY", "DELETE undefined"]);
});

test("a process that is about to stop serves as ever, and takes no connection for a second request", async () => {
  const port = await serve();
  const keepAlive = { headers: { connection: "keep-alive" } };
  expect((await sendRequest(port, keepAlive)).headers.connection).toBe("keep-alive");
  retire();
  try {
    const { status, headers } = await sendRequest(port, keepAlive);
    expect([status, headers.connection]).toEqual([200, "close"]);
  } finally {
    delete (globalThis as { daybookRetires?: boolean }).daybookRetires;
  }
});

test("answers of the API do not depend on what only pages do", async () => {
  http = serveApp(parseEnv({}), (_request, response) => {
    response.setHeader("Vary", ["rsc, next-router-state-tree, next-router-prefetch", "next-router-segment-prefetch"]);
    response.appendHeader("Vary", "Accept, Cookie, origin");
    response.end();
  });
  await http.listen(0, "127.0.0.1");
  const { port } = http.server.address() as AddressInfo;
  expect((await sendRequest(port, { path: "/api/v1/posts/" })).headers.vary).toBe("Accept, Cookie, origin");
  expect((await sendRequest(port, { path: "/" })).headers.vary).toContain("rsc");
});

test("a form that is cut off half-way never reaches the app", async () => {
  const port = await serve();
  const type = { "content-type": "application/x-www-form-urlencoded" };
  const closed = new Promise<void>((resolve) => {
    http.server.once("request", (_request, response: ServerResponse) => response.once("close", () => resolve()));
  });
  const request = httpRequest({ port, path: "/login/", method: "POST", headers: { ...type, "content-length": "100" } });
  request.on("error", () => {});
  request.write("username=ann", () => request.destroy());
  await closed;
  expect(seen).toEqual([]);
  expect(
    (await sendRequest(port, { path: "/login/", method: "POST", headers: type, body: "username=ann" })).status,
  ).toBe(200);
  expect(seen).toHaveLength(1);
  expect(seen[0]?.body?.toString()).toContain("ann");
});

test("a body that declares more than the limit is refused unread", async () => {
  const port = await serve();
  const headers = { "content-length": String(MAX_BODY_BYTES + 1) };
  const api = await sendRequest(port, { path: "/api/v1/posts/", method: "POST", headers });
  expect([api.status, JSON.parse(api.text)]).toEqual([413, { detail: "Request body too large." }]);
  const page = await sendRequest(port, { path: "/posts/add/", method: "POST", headers });
  expect([page.status, page.type]).toEqual([413, "text/html; charset=utf-8"]);
  expect(seen).toEqual([]);
});

test("a body of undeclared length is refused once it is too large, and passes up to the limit", async () => {
  const port = await serve();
  const chunked = { ...MULTIPART, "transfer-encoding": "chunked" };
  const post = { path: "/api/v1/posts/", method: "POST", headers: chunked };
  expect((await sendRequest(port, { ...post, body: Buffer.alloc(MAX_BODY_BYTES) })).status).toBe(200);
  const large = await sendRequest(port, { ...post, body: Buffer.alloc(MAX_BODY_BYTES + 1) });
  expect([large.status, JSON.parse(large.text)]).toEqual([413, { detail: "Request body too large." }]);
});

test.each(["/login/", "/", "/posts/1/", "/admin/users/", "/api/v1/auth/login/", "/api/auth/callback/credentials"])(
  "a body of more than 16 KB is refused at %s, which takes short fields only",
  async (path) => {
    const port = await serve();
    const chunked = { path, method: "POST", headers: { "transfer-encoding": "chunked" } };
    const large = await sendRequest(port, { ...chunked, body: Buffer.alloc(16 * 1024 + 1) });
    const declared = await sendRequest(port, {
      path,
      method: "POST",
      headers: { "content-length": String(16 * 1024 + 1) },
    });
    expect([large.status, declared.status]).toEqual([413, 413]);
    expect(seen.length).toBeLessThanOrEqual(1);
    expect((await sendRequest(port, { ...chunked, body: Buffer.alloc(16 * 1024) })).status).toBe(200);
  },
);

test.each([
  "/api/v1/posts",
  "/api/v1/posts/7/",
  "/posts/add/?draft=1",
  "/posts/add/send/",
  "/posts/7/edit/",
  "/posts/7/edit/send/",
])("a post with its image is taken at %s", async (path) => {
  const port = await serve();
  const body = Buffer.alloc(MAX_BODY_BYTES, " ");
  const [open, close] = ["--frost\r\nContent-Disposition: form-data; name=a; filename=a\r\n\r\n", "\r\n--frost--"];
  body.write(open);
  body.write(close, body.length - close.length);
  for (const headers of [MULTIPART, { ...MULTIPART, "transfer-encoding": "chunked" }]) {
    expect((await sendRequest(port, { path, method: "POST", headers, body })).status).toBe(200);
    expect(seen.pop()?.body?.length).toBeGreaterThan(MAX_BODY_BYTES - 100);
  }
});

test("a URL-encoded form, which carries no image, has at most 2 MB", async () => {
  const port = await serve();
  const post = { path: "/posts/add/", method: "POST", headers: URL_ENCODED };
  expect((await sendRequest(port, { ...post, body: Buffer.alloc(2 * 1024 * 1024, "a") })).status).toBe(200);
  const large = Buffer.alloc(2 * 1024 * 1024 + 1, "a");
  expect((await sendRequest(port, { ...post, body: large })).status).toBe(413);
  const chunked = { ...URL_ENCODED, "transfer-encoding": "chunked" };
  expect((await sendRequest(port, { ...post, headers: chunked, body: large })).status).toBe(413);
});

describe("bodies in flight", () => {
  type Sent = EventEmitter & { outcome?: string; send: (bytes: number) => void };

  /** A body limit whose shares are small: 1,000 bytes of uploads, 400 of them from one address, and as much of the rest. */
  function gateOf(share = { all: 1_000, address: 400 }) {
    const limit = createBodyLimit(share, share);
    /** @param first how much of the body comes with the header */
    return (bytes: number | undefined, address: string, url = "/posts/add/", first = 1): Sent => {
      const length = bytes === undefined ? { "transfer-encoding": "chunked" } : { "content-length": String(bytes) };
      let receive: Receive = () => true;
      const request = {
        ...{ url, address, headers: { ...MULTIPART, ...length } },
        deliver: () => true,
        receiveBody: (receiver: Receive) => {
          receive = receiver;
        },
      };
      const send = (size: number) => void receive(Buffer.alloc(size));
      const response: Sent = Object.assign(new EventEmitter(), { send });
      void limit(request as never, response as never, (excess) => {
        response.outcome = excess;
      });
      if (first > 0) send(first);
      return response;
    };
  }

  test("reserve room as a whole, with their first byte: those that fit are taken and the others refused", () => {
    const open = gateOf();
    const bodies = Array.from({ length: 50 }, (_, place) => open(300, `192.0.2.${place}`));
    // All of them come at the same time, piece by piece.
    for (const size of [99, 100, 100]) for (const body of bodies) body.send(size);
    expect(bodies.map(({ outcome }) => outcome)).toEqual([
      ...[undefined, undefined, undefined],
      ...Array(47).fill("busy"),
    ]);
    bodies[0]?.emit("close");
    expect(open(300, "192.0.2.50").outcome).toBeUndefined();
  });

  test("reserve nothing while only their headers have come", () => {
    const open = gateOf();
    const silent = Array.from({ length: 8 }, (_, place) => open(400, `192.0.2.${place % 2}`, "/posts/add/", 0));
    const bodies = [open(400, "198.51.100.1"), open(400, "198.51.100.2")];
    expect(bodies.map(({ outcome }) => outcome)).toEqual([undefined, undefined]);
    silent[0]?.send(100);
    expect(silent[0]?.outcome).toBe("busy");
  });

  test("that stall give back the room of what is missing, and go on when there is room again", () => {
    vi.useFakeTimers();
    const open = gateOf();
    const stalled = [open(400, "192.0.2.1"), open(400, "192.0.2.2")];
    for (const body of stalled) body.send(99);
    vi.advanceTimersByTime(4_000);
    stalled[0]?.send(100);
    vi.advanceTimersByTime(4_000);
    expect(open(400, "198.51.100.1").outcome).toBeUndefined();
    stalled[1]?.send(100);
    expect(stalled[1]?.outcome).toBe("busy");
    vi.advanceTimersByTime(5_000);
    stalled[1]?.emit("close");
    stalled[0]?.send(100);
    expect(stalled[0]?.outcome).toBeUndefined();
    vi.useRealTimers();
  });

  test("of undeclared length reserve all that they may become, once they are no small ones", () => {
    const limit = 12 * 1024 * 1024;
    const open = gateOf({ all: 2 * limit, address: 2 * limit });
    const [small, large] = [open(undefined, "192.0.2.1"), open(undefined, "192.0.2.2")];
    small.send(1_000);
    large.send(128 * 1024 + 1);
    expect(open(limit, "192.0.2.3").outcome).toBe("busy");
    expect(open(limit - 128 * 1024, "192.0.2.3").outcome).toBeUndefined();
    small.send(128 * 1024);
    expect([small.outcome, large.outcome]).toEqual(["busy", undefined]);
    large.send(limit);
    expect(large.outcome).toBe("tooLarge");
  });

  test("from one address leave room for those from others", () => {
    const open = gateOf();
    const bodies = [open(200, "2001:db8::1"), open(200, "2001:db8::2")];
    expect(open(1, "2001:db8::3").outcome).toBe("busy");
    expect(open(300, "192.0.2.1").outcome).toBeUndefined();
    for (const body of bodies) body.emit("close");
    expect(open(400, "2001:db8::3").outcome).toBeUndefined();
  });

  test("of uploads leave room for logins, from the same address too", () => {
    const open = gateOf();
    for (const place of [1, 2, 3]) open(333, `192.0.2.${place}`);
    expect(open(100, "192.0.2.1").outcome).toBe("busy");
    expect(open(50, "192.0.2.1", "/login/").outcome).toBeUndefined();
    expect(open(50, "192.0.2.1", "/api/v1/likes/toggle/").outcome).toBeUndefined();
  });

  test("twenty-two unfinished uploads from one address leave room for other addresses", () => {
    const open = gateOf({ all: 81, address: 41 });
    const uploads = Array.from({ length: 22 }, () => open(12, "192.0.2.1"));
    expect(uploads.filter(({ outcome }) => outcome === "busy")).toHaveLength(19);
    expect(open(12, "198.51.100.7").outcome).toBeUndefined();
  });

  test("that find no room for their declared length are refused before the app gets them", async () => {
    let given = 0;
    http = serveApp(parseEnv({ TRUST_PROXY: "1" }), async (request, response) => {
      given += 1;
      for await (const _ of request);
      response.end();
    });
    await http.listen(0, "127.0.0.1");
    const { port } = http.server.address() as AddressInfo;
    const begin = (place: number) => {
      const headers = { "content-length": "12000000", "x-forwarded-for": `192.0.2.${place}` };
      const request = httpRequest({ port, host: "127.0.0.1", path: "/api/v1/posts/", method: "POST", headers });
      request.on("error", () => {});
      request.write("a");
      return request;
    };
    const bodies: ReturnType<typeof begin>[] = [];
    for (let place = 0; place < 7; place++) {
      bodies.push(begin(place));
      await expect.poll(() => given).toBe(place + 1);
    }
    const [answer] = (await once(begin(7), "response")) as [IncomingMessage];
    expect([answer.statusCode, given]).toEqual([503, 7]);
    for (const body of bodies) body.destroy();
  });

  test("reach the app whole, two large ones at a time, and small ones without waiting", async () => {
    const answers: (() => void)[] = [];
    const arrived: number[] = [];
    http = serveApp(parseEnv({}), async (request, response) => {
      let bytes = 0;
      for await (const chunk of request) bytes += chunk.length;
      arrived.push(bytes);
      answers.push(() => response.end());
    });
    await http.listen(0, "127.0.0.1");
    const { port } = http.server.address() as AddressInfo;
    const send = (bytes: number) =>
      sendRequest(port, {
        path: "/api/v1/posts/",
        method: "POST",
        headers: { "content-type": "application/json" },
        body: Buffer.alloc(bytes),
      });
    const sent = [send(200_001)];
    await expect.poll(() => arrived).toEqual([200_001]);
    sent.push(send(200_002));
    await expect.poll(() => arrived).toEqual([200_001, 200_002]);
    sent.push(send(200_003));
    sent.push(send(1_000));
    await expect.poll(() => arrived).toEqual([200_001, 200_002, 1_000]);
    answers[0]?.();
    await expect.poll(() => arrived).toEqual([200_001, 200_002, 1_000, 200_003]);
    for (const answer of answers.slice(1)) answer();
    for (const { status } of await Promise.all(sent)) expect(status).toBe(200);
  });
});

test("headers over the limit are answered without a body for HEAD", async () => {
  const port = await serve();
  const answer = (method: string) =>
    new Promise<string>((resolve) => {
      let text = "";
      const socket = connect(port, "127.0.0.1", () =>
        socket.write(`${method} / HTTP/1.1\r\nHost: localhost\r\nReferer: ${"a".repeat(40_000)}\r\n\r\n`),
      );
      socket.on("data", (bytes) => {
        text += bytes;
      });
      socket.once("close", () => resolve(text));
    });
  expect(await answer("GET")).toMatch(/^HTTP\/1\.1 400 .*<h1>Bad Request<\/h1>/s);
  expect(await answer("HEAD")).toMatch(/^HTTP\/1\.1 400 .*\r\n\r\n$/s);
});

test("the texts of a multipart form have at most 2 MB together, and its files more", async () => {
  const port = await serve();
  const form = (texts: number[], file = 0) => {
    const part = (name: string, content: string) =>
      `--frost\r\nContent-Disposition: form-data; name=${name}\r\n\r\n${content}\r\n`;
    const parts = texts.map((size) => part('"content"', '"'.repeat(size)));
    return `${parts.join("")}${part('"image"; filename="a.png"', "f".repeat(file))}--frost--\r\n`;
  };
  const headers = MULTIPART;
  const post = { path: "/posts/add/", method: "POST", headers };
  const bound = 2 * 1024 * 1024;
  expect((await sendRequest(port, { ...post, body: form([bound - 5, 5], 10_000_000) })).status).toBe(200);
  expect(seen.pop()?.body?.length).toBeGreaterThan(bound + 10_000_000);
  for (const more of [{}, { "transfer-encoding": "chunked" }, { "next-action": "40ab" }]) {
    const large = await sendRequest(port, { ...post, headers: { ...headers, ...more }, body: form([bound - 5, 6]) });
    expect([large.status, large.type]).toEqual([413, "text/html; charset=utf-8"]);
    expect(seen.pop()?.body).toBeUndefined();
  }
});

test("every response has the security headers, of the app and of the launcher", async () => {
  const port = await serve();
  const wanted = Object.fromEntries(
    Object.entries(SECURITY_HEADERS).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const answers = [
    await sendRequest(port),
    await sendRequest(port, { headers: { host: "evil.example" } }),
    await sendRequest(port, { path: "/api/%00" }),
    await sendRequest(port, { method: "POST", headers: { "content-length": String(MAX_BODY_BYTES + 1) } }),
    await sendRequest(port, { method: "POST", headers: { origin: "http://evil.example" } }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([200, 400, 404, 413, 403]);
  for (const { status, headers } of answers) expect(headers, String(status)).toMatchObject(wanted);
  expect(answers[0]?.headers["strict-transport-security"]).toBeUndefined();
});

test("a site at https asks browsers to stay there", async () => {
  const port = await serve({ SITE_URL: "https://diary.example" });
  expect((await sendRequest(port)).headers["strict-transport-security"]).toBe("max-age=31536000");
});

test("a write from another site never reaches the app, at whatever address", async () => {
  const port = await serve();
  const foreign = [
    { origin: "http://evil.example" },
    { origin: "null" },
    { origin: `http://127.0.0.1:${port + 1}` },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site", origin: `http://127.0.0.1:${port}` },
  ];
  for (const headers of foreign) {
    for (const path of ["/login/", "/icons/nothing/", "/api/auth/callback/credentials", "/popular/"]) {
      const answer = await sendRequest(port, { path, method: "POST", headers });
      expect(answer.status, `${path} ${JSON.stringify(headers)}`).toBe(403);
    }
    expect((await sendRequest(port, { path: "/login/", headers })).status).toBe(200);
  }
  seen = [];
  // The API decides whether the cookie is used.
  await sendRequest(port, {
    path: "/api/v1/likes/toggle/",
    method: "POST",
    headers: { origin: "http://evil.example" },
  });
  await sendRequest(port, { path: "/login/", method: "POST", headers: { origin: `http://127.0.0.1:${port}` } });
  expect(seen.map(({ url }) => url)).toEqual(["/api/v1/likes/toggle/", "/login/"]);
});

test("the app gets the origin that was accepted as the site's own", async () => {
  const port = await serve({ SITE_URL: "https://diary.example:8443", TRUST_PROXY: "1" });
  // A proxy that hands the host on without its port.
  const proxied = { "x-forwarded-host": "diary.example", "x-forwarded-proto": "https" };
  const sameOrigin = { ...proxied, "sec-fetch-site": "same-origin" };
  for (const headers of [
    { ...sameOrigin, origin: "https://diary.example:8443" },
    { ...proxied, origin: "https://diary.example:8443" },
    { ...sameOrigin, origin: "null" },
    { ...sameOrigin, origin: "http://" },
    { ...sameOrigin, origin: "" },
  ]) {
    expect((await sendRequest(port, { path: "/login/", method: "POST", headers })).status).toBe(200);
    expect(seen.pop()?.headers).toMatchObject({
      origin: "https://diary.example",
      "x-forwarded-host": "diary.example",
    });
  }
  // The API answers it by name (CORS) and judges itself.
  const api = { path: "/api/v1/posts/", method: "POST", headers: { ...proxied, origin: "https://app.example" } };
  expect((await sendRequest(port, api)).status).toBe(200);
  expect(seen.pop()?.headers.origin).toBe("https://app.example");
});

test("a client that offers another protocol is answered in this one", async () => {
  const port = await serve();
  const headers = {
    connection: "Upgrade, HTTP2-Settings",
    upgrade: "h2c",
    "http2-settings": "AAMAAABkAAQAoAAAAAIAAAAA",
  };
  expect(await sendRequest(port, { headers })).toMatchObject({ status: 200, text: "app" });
});

const URL_ENCODED = { "content-type": "application/x-www-form-urlencoded" };

test("a form that comes URL-encoded reaches the app as the multipart form it reads", async () => {
  const port = await serve();
  const fields: [string, string][] = [
    ["$ACTION_ID_7f", ""],
    ["title", "Snow & ice = ♥\r\nagain"],
    ['od"d\r\nname', "--x--"],
  ];
  const body = String(new URLSearchParams(fields));
  expect((await sendRequest(port, { path: "/posts/add/", method: "POST", headers: URL_ENCODED, body })).status).toBe(
    200,
  );
  const { headers, body: read = "" } = seen[0] ?? {};
  const form = await new Response(new Uint8Array(Buffer.from(read)), {
    headers: { "content-type": String(headers?.["content-type"]) },
  }).formData();
  expect([...form]).toEqual(fields);

  await sendRequest(port, { path: "/api/v1/auth/login/", method: "POST", headers: URL_ENCODED, body });
  expect(seen[1]?.headers["content-type"]).toBe(URL_ENCODED["content-type"]);
  expect(String(seen[1]?.body)).toBe(body);
});

test("a multipart form that breaks off, or never was one, is a bad request", async () => {
  const port = await serve();
  const type = "multipart/form-data; boundary=frost";
  const whole = '--frost\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--frost--\r\n';
  const post = (body: string, contentType = type) =>
    sendRequest(port, { path: "/posts/add/", method: "POST", headers: { "content-type": contentType }, body });
  expect((await post(whole)).status).toBe(200);
  expect((await post(whole, 'multipart/form-data; boundary="frost"')).status).toBe(200);
  for (const [body, contentType] of [
    [whole.slice(0, -6), type],
    ["garbage", type],
    ["", type],
    [whole, "multipart/form-data"],
  ] as const) {
    const answer = await post(body, contentType);
    expect([body, answer.status, answer.type]).toEqual([body, 400, "text/html; charset=utf-8"]);
    expect(answer.text).toContain("<h1>Bad Request</h1>");
  }
});

test("a form has at most 1,000 fields, in whichever encoding", async () => {
  const port = await serve();
  const part = (name: string) => `--frost\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n1\r\n`;
  const kinds = {
    "application/x-www-form-urlencoded": (fields: number) => Array(fields).fill("a=1").join("&"),
    "multipart/form-data; boundary=frost": (fields: number) => `${part("a").repeat(fields)}--frost--\r\n`,
  };
  for (const [type, write] of Object.entries(kinds)) {
    const send = (fields: number) =>
      sendRequest(port, {
        path: "/posts/add/",
        method: "POST",
        headers: { "content-type": type },
        body: write(fields),
      });
    expect((await send(1_000)).status, type).toBe(200);
    expect((await send(1_001)).status, type).toBe(400);
  }
});

test("the app is given the start of a long user agent only", async () => {
  const port = await serve();
  await sendRequest(port, { headers: { "user-agent": "x-".repeat(15_000) } });
  expect(seen[0]?.headers["user-agent"]).toBe("x-".repeat(200));
});

describe("a refusal behind the front door", () => {
  // Next puts it around every answer.
  type Compress = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;
  const compress: Compress = createRequire(import.meta.url)("next/dist/compiled/compression")({ threshold: 0 });

  async function serveCompressed(app: (request: IncomingMessage, response: ServerResponse) => void): Promise<number> {
    http = serveApp(parseEnv({}), (request, response) => {
      compress(request, response, () => {});
      app(request, response);
    });
    await http.listen(0, "127.0.0.1");
    return (http.server.address() as AddressInfo).port;
  }

  function expectRefusal(answer: Awaited<ReturnType<typeof sendRequest>>, refusal: Refusal, url: string) {
    const requestId = answer.headers["x-request-id"];
    const { status, headers, body } = refusalOf(refusal, {
      url,
      method: "POST",
      headers: { "x-request-id": requestId },
    });
    expect([refusal, answer.status, answer.text]).toEqual([refusal, status, body]);
    const ofConnection = new Set(["connection", "date", "keep-alive", "vary", "x-request-id"]);
    const sent = Object.entries(answer.headers).filter(([name]) => !ofConnection.has(name));
    const wanted = headers.map(([name, value]) => [name.toLowerCase(), value]);
    expect(Object.fromEntries(sent), refusal).toEqual(Object.fromEntries(wanted));
    expect(answer.headers["retry-after"], refusal).toBe(status === 503 ? "60" : undefined);
  }

  const accepting = { "accept-encoding": "gzip" };
  const PLACES = ["/posts/add/", "/api/v1/posts/"];

  test.each(PLACES)("has its own headers and no others at %s", async (path) => {
    const kinds = ["badRequest", "tooSlow", "tooLarge", "busy", "timedOut", "crashed", "notFound"] as const;
    for (const kind of kinds) {
      const port = await serveCompressed((request, response) => {
        response.setHeader("ETag", '"1"');
        refuse(request as never, response as never, kind);
      });
      expectRefusal(await sendRequest(port, { path, method: "POST", headers: accepting, body: "a" }), kind, path);
      await http.drain(100);
    }
  });

  test("has them for a form that is malformed and for a body that is too large", async () => {
    const port = await serveCompressed((request) => request.resume());
    const form = { ...accepting, "content-type": "multipart/form-data; boundary=frost" };
    const malformed = await sendRequest(port, { path: "/posts/add/", method: "POST", headers: form, body: "garbage" });
    expectRefusal(malformed, "badRequest", "/posts/add/");
    for (const path of ["/login/", "/api/v1/auth/login/"]) {
      const headers = { ...accepting, "transfer-encoding": "chunked" };
      const large = await sendRequest(port, { path, method: "POST", headers, body: Buffer.alloc(16 * 1024 + 1) });
      expectRefusal(large, "tooLarge", path);
    }
  });
});

test("the response of the app to a request that was refused meanwhile is dropped", async () => {
  const [begun, answered] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  http = serveApp(parseEnv({}), async (_request, response) => {
    begun.resolve();
    while (!response.headersSent) await new Promise((resolve) => setImmediate(resolve));
    response.setHeader("X-App", "1");
    response.writeHead(200).write("late");
    response.end("later");
    answered.resolve();
  });
  await http.listen(0, "127.0.0.1");
  const { port } = http.server.address() as AddressInfo;
  const socket = connect(port, "127.0.0.1");
  let text = "";
  socket.on("data", (chunk) => {
    text += chunk;
  });
  socket.write("POST /api/v1/users/ HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n");
  await begun.promise;
  const chunk = "a".repeat(0x5000);
  socket.write(`5000\r\n${chunk}\r\n`);
  await answered.promise;
  socket.write("0\r\n\r\n");
  await once(socket, "close");
  expect(text).toMatch(/^HTTP\/1\.1 413 /);
  expect(text.slice(text.indexOf("\r\n\r\n") + 4)).toBe('{"detail":"Request body too large."}');
});

test("a version to write to reaches the API and never the file server", async () => {
  const port = await serve();
  const headers = { "if-match": "a", "if-unmodified-since": "Mon, 01 Jan 2001 00:00:00 GMT", "if-none-match": "b" };
  await sendRequest(port, { path: "/favicon.ico", headers });
  await sendRequest(port, { path: "/api/v1/posts/1/", headers });
  expect(seen[0]?.headers).toMatchObject({ "if-none-match": "b" });
  expect(seen[0]?.headers).not.toHaveProperty("if-match");
  expect(seen[0]?.headers).not.toHaveProperty("if-unmodified-since");
  expect(seen[1]?.headers).toMatchObject({ "if-match": "a" });
});

test("the router state of a page is one that Next can read, and is not checked for the API", async () => {
  const port = await serve();
  const state = encodeURIComponent(JSON.stringify(["", { children: ["__PAGE__", {}] }]));
  for (const [header, status] of [
    [state, 200],
    ["%zz", 400],
    ["[]", 400],
    ["\\ud83d", 400],
    [state.repeat(2), 400],
  ] as const) {
    const headers = { rsc: "1", "next-router-state-tree": header };
    expect([header, (await sendRequest(port, { headers })).status]).toEqual([header, status]);
    expect((await sendRequest(port, { path: "/api/v1/", headers })).status).toBe(200);
    expect(seen.pop()?.headers).not.toHaveProperty("rsc");
  }
});

test("the app is given each cookie once", async () => {
  const port = await serve();
  await sendRequest(port, { headers: { cookie: "sessionid=a; theme=dark; sessionid=b" } });
  expect(seen[0]?.headers.cookie).toBe("sessionid=b; theme=dark");
});

test("a malformed action is a bad request and never reaches the app", async () => {
  const port = await serve();
  const post = (headers: Record<string, string>, body: string) =>
    sendRequest(port, { path: "/login/", method: "POST", headers, body });
  const action = { "next-action": "40ab" };
  const form = (name: string, value: string) =>
    `--frost\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n--frost--\r\n`;
  const multipart = { "content-type": "multipart/form-data; boundary=frost" };
  for (const [headers, body] of [
    [action, ""],
    [action, "{}"],
    [{ ...action, "content-type": "text/plain;charset=UTF-8" }, '["$F1"]'],
    [{ ...action, ...URL_ENCODED }, "username=ann"],
    [{ ...action, ...multipart }, form("0", '["$@1"]')],
    [multipart, form("$ACTION_1:1", "x")],
    [{ "content-type": "multipart/form-data; boundary=frost; boundary=snow" }, form("a", "1")],
  ] as const) {
    expect([body, (await post(headers, body)).status]).toEqual([body, 400]);
  }
  expect(seen).toEqual([]);
  expect((await post({ ...action, ...multipart }, form("0", "[]"))).status).toBe(200);
  expect((await post(action, "[]")).status).toBe(200);
});

test("a client that is answered while it sends can send it all and then reads the answer", async () => {
  const port = await answerWith(async (response) => {
    if (response.req.url?.endsWith("?early")) response.end("early");
    else for await (const _ of response.req);
  });
  const send = (line: string, size: number, isChunked: boolean) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect(port, "127.0.0.1");
      let answer = "";
      socket.on("error", reject);
      socket.on("data", (bytes) => {
        answer += bytes;
      });
      socket.once("close", () => resolve(answer));
      const length = isChunked ? "Transfer-Encoding: chunked" : `Content-Length: ${size}`;
      const type = `Content-Type: ${MULTIPART["content-type"]}`;
      socket.write(`${line} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${type}\r\n${length}\r\n\r\n`);
      socket.write(isChunked ? `${size.toString(16)}\r\n` : "");
      socket.write(Buffer.alloc(size));
      socket.write(isChunked ? "\r\n0\r\n\r\n" : "");
    });
  const [allowed, excessive] = [MAX_BODY_BYTES - 10, 40 * 1024 * 1024];
  for (const [line, size, status, text] of [
    ["POST /api/v1/posts/", excessive, 413, "Request body too large."],
    ["OPTIONS /posts/add/", excessive, 204, ""],
    ["OPTIONS /api/v1/posts/?early", allowed, 200, "early"],
    ["GET /api/v1/posts/?early", allowed, 200, "early"],
    ["POST /api/v1/posts/?early", allowed, 200, "early"],
    // The app gets a form only when it is complete, and this is not a form.
    ["POST /posts/add/?early", allowed, 400, "Bad Request"],
  ] as const) {
    for (const isChunked of [false, true]) {
      const answer = await send(line, size, isChunked);

      expect(answer.slice(9, 12), `${line} ${isChunked}`).toBe(String(status));
      expect(answer).toContain(text);
    }
  }
});

test("a request with two hosts is refused", async () => {
  const port = await serve();
  const answer = await new Promise<string>((resolve) => {
    const socket = connect(port, "127.0.0.1", () =>
      socket.write("GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n"),
    );
    socket.once("data", (bytes) => resolve(String(bytes)));
  });
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
});

test("a plain line of Next becomes the page of that error, with the reference of the log", async () => {
  const broken = (response: ServerResponse) => {
    response.statusCode = 500;
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.write("bare");
    response.end();
  };
  const bare = (status: number, headers: Record<string, string> = {}) => {
    return (response: ServerResponse) => {
      response.statusCode = status;
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      response.setHeader("Content-Type", "text/plain");
      response.setHeader("Content-Length", "4");
      response.end("bare");
    };
  };
  const badRequest = bare(400);
  for (const [app, status, heading] of [
    [bare(500), 500, "Server Error"],
    [broken, 500, "Server Error"],
    [badRequest, 400, "Bad Request"],
    [bare(404), 404, "Page Not Found"],
    [bare(404, { "x-nextjs-action-not-found": "1" }), 400, "Bad Request"],
  ] as const) {
    const port = await answerWith(app);
    const page = await sendRequest(port);
    expect([page.status, page.type]).toEqual([status, "text/html; charset=utf-8"]);
    expect(page.text).toContain(`<h1>${heading}</h1>`);
    expect(page.text.includes(String(page.headers["x-request-id"]))).toBe(status === 500);
    expect((await sendRequest(port, { method: "HEAD" })).status).toBe(status);
    // Next's own scripts and programs read the line itself; they send nothing that is answered 400.
    const toScript = await sendRequest(port, { headers: { "next-action": "1" } });
    expect(toScript.text).toBe(app === badRequest ? page.text : "bare");
    expect((await sendRequest(port, { path: "/api/v1/" })).text).toBe("bare");
    await http.drain(100);
  }
  const port = await answerWith(bare(503));
  expect((await sendRequest(port)).text).toBe("bare");
  await http.drain(100);
  // What Next makes of a route handler that broke.
  const page = await sendRequest(await answerWith((response) => response.writeHead(500).end()));
  expect([page.status, page.type]).toEqual([500, "text/html; charset=utf-8"]);
  expect(page.text).toContain("<h1>Server Error</h1>");
});

test("an answer to HEAD sets no cookie", async () => {
  const port = await answerWith((response) => response.setHeader("Set-Cookie", ["a=1", "b=2"]).end());
  expect((await sendRequest(port)).headers["set-cookie"]).toEqual(["a=1", "b=2"]);
  expect((await sendRequest(port, { method: "HEAD" })).headers["set-cookie"]).toBeUndefined();
});

test("a redirect is a 302, for every status of the app and every method", async () => {
  const port = await answerWith((response) => response.writeHead(307, { Location: "/" }).end());
  for (const method of ["GET", "POST"]) expect((await sendRequest(port, { method })).status).toBe(302);
});

test("bytes that are not HTTP get a response", async () => {
  const port = await serve();
  const answer = await new Promise<string>((resolve) => {
    const socket = connect(port, "127.0.0.1", () => socket.write("NONSENSE\r\n\r\n"));
    socket.once("data", (bytes) => resolve(String(bytes)));
  });
  expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
});

test("a client that stalls half-way through a body gets 408 and its connection is closed", async () => {
  const port = await serve();
  const accepted = once(http.server, "connection");
  // Its own side stays open, whatever the server does.
  const client = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
  client.write("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nhalf of it");
  const [socket]: Socket[] = await accepted;
  await vi.waitFor(() => expect(seen).toHaveLength(1));
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  // Node's error for a request that took longer than `requestTimeout`.
  http.server.emit("clientError", Object.assign(new Error(), { code: "ERR_HTTP_REQUEST_TIMEOUT" }), socket);
  const [answer] = await once(client, "data");
  expect(String(answer)).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
  expect(socket?.destroyed).toBe(false);
  vi.runAllTimers();
  vi.useRealTimers();
  expect(socket?.destroyed).toBe(true);
  client.destroy();
});

test("a stop waits for the request in flight", async () => {
  seen = [];
  const arrived = Promise.withResolvers<ServerResponse>();
  http = serveApp(parseEnv({}), (_request, response) => arrived.resolve(response));
  await http.listen(0, "127.0.0.1");
  const answer = sendRequest((http.server.address() as AddressInfo).port);
  const response = await arrived.promise;
  const drained = http.drain(5_000);
  response.end("done");
  await drained;
  expect((await answer).text).toBe("done");
});

test("a range is passed on for GET alone", async () => {
  const port = await serve();
  for (const method of ["GET", "HEAD", "POST"]) {
    await sendRequest(port, { path: "/media/a.jpg", method, headers: { range: "bytes=0-9" } });
    expect([method, seen.at(-1)?.headers.range]).toEqual([method, method === "GET" ? "bytes=0-9" : undefined]);
  }
});

test("a request whose client leaves while it waits does not reach the app and keeps no memory", async () => {
  const arrived = new EventEmitter();
  const next = vi.fn();
  http = createHttpServer(parseEnv({}));
  http.serve({
    limitVisits: async (request) => {
      arrived.emit("request");
      await once(request, "close");
      return false;
    },
    next,
  });
  await http.listen(0, "127.0.0.1");
  const request = httpRequest({ port: (http.server.address() as AddressInfo).port, host: "127.0.0.1" });
  request.on("error", () => {});
  request.end();
  await once(arrived, "request");
  request.destroy();
  await vi.waitFor(async () => expect(await connectionsOf(http)).toBe(0));
  expect(next).not.toHaveBeenCalled();
  const { daybookResponseOverrides } = globalThis as { daybookResponseOverrides?: Map<string, unknown> };
  expect(daybookResponseOverrides?.size ?? 0).toBe(0);
});

const connectionsOf = ({ server }: HttpServer) =>
  new Promise<number>((resolve) => server.getConnections((_error, count) => resolve(count)));

test("a flash message that was read is deleted although the app sets cookies of its own", async () => {
  const port = await answerWith((response) => {
    response.setHeader("Set-Cookie", "sessionid=1");
    response.end();
  });
  const { headers } = await sendRequest(port, { headers: { cookie: "flash=abc" } });
  expect(headers["set-cookie"]).toEqual(["sessionid=1", expect.stringMatching(/^flash=;/)]);
});

test.each(["GET", "DELETE"])(
  "a client that expects to continue a %s without a body keeps its connection",
  async (method) => {
    const port = await serve();
    const socket = connect(port, "127.0.0.1");
    let received = "";
    socket.on("data", (chunk) => {
      received += chunk;
    });
    const head = `${method} /api/v1/posts/1/ HTTP/1.1\r\nHost: localhost\r\n`;
    socket.write(`${head}Expect: 100-continue\r\n\r\n${head}\r\n`);
    await vi.waitFor(() => expect(received.match(/HTTP\/1.1 200/g)).toHaveLength(2));
    expect(received).toMatch(/^HTTP\/1.1 100/);
    socket.destroy();
  },
);
