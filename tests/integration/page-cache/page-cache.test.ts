import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { parseEnv } from "#config/env-schema.ts";
import { sql } from "#db/client.ts";
import { overrideResponse } from "#lib/http/response-overrides.ts";
import { logger } from "#lib/observability/logger.ts";
import type { HttpServer } from "#server/http/http-server.ts";
import { createPageCache, type PageCache } from "#server/http/page-cache/page-cache.ts";
import { delayProxy } from "#tests/support/delay-proxy.ts";
import { createPost } from "#tests/support/factories.ts";
import { serveApp } from "#tests/support/http-server.ts";

/** A site of one entry, whose page is its title, and a form that changes it. */
let title: string;
let http: HttpServer;
let cache: PageCache;
let port = 0;
/** Notifications arrive so late that a page taken from memory meanwhile would be an old one. */
const LATE_MS = 30;
let line: Awaited<ReturnType<typeof delayProxy>>;
let renders: { url: string | undefined; headers: IncomingHttpHeaders }[] = [];
/** Called when a render has read the title and not answered yet. */
let beforeAnswer: () => Promise<void>;
let answerWith: (response: ServerResponse, request: IncomingMessage) => void;
const nonceOf = ({ headers }: IncomingMessage) => String(headers["x-nonce"]);

async function app(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === "POST") {
    await sql`update posts set title = ${String(request.headers["x-title"])}`;
    response.writeHead(204).end();
    return;
  }
  renders.push({ url: request.url, headers: { ...request.headers } });
  const [post] = await sql<{ title: string }[]>`select title from posts`;
  title = post?.title ?? "";
  await beforeAnswer();
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  answerWith(response, request);
}

beforeEach(async () => {
  beforeAnswer = async () => {};
  answerWith = (response, request) =>
    response.end(`<p>${title}</p><script nonce="${nonceOf(request)}">go()</script><script>injected()</script>`);
  await createPost({ title: "Old" });
  await open();
});

afterEach(close);

async function open(options: { renderDeadlineMs?: number } = {}): Promise<void> {
  line = await delayProxy(process.env.DATABASE_URL ?? "", LATE_MS);
  cache = createPageCache({
    // Room for a few of the largest pages.
    maxBytes: 20_000_000,
    databaseUrl: line.url,
    notify: (channel, payload) => sql.notify(channel, payload),
    handle: app,
    ...options,
  });
  http = serveApp(parseEnv({ ALLOWED_HOSTS: "one.example,two.example" }), app, { pageCache: cache });
  await http.listen(0, "127.0.0.1");
  port = (http.server.address() as AddressInfo).port;
  // Until the connection to the database stands, pages are rendered and nothing is kept.
  await expect.poll(async () => (await get("/")).headers["cache-status"]).toBe("Daybook; hit");
  renders = [];
}

async function close(): Promise<void> {
  await http.drain(100);
  await cache.close();
  line.close();
}

type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer; text: string };

function send(method: string, path: string, headers: Record<string, string>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ port, host: "127.0.0.1", path, method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () => {
        const body = Buffer.concat(chunks);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body, text: body.toString() });
      });
    });
    request.on("error", reject);
    request.end();
  });
}

const get = (path: string, headers: Record<string, string> = {}) => send("GET", path, headers);
const save = (text: string) => send("POST", "/posts/1/edit/", { "x-title": text });

test("a rendered page is sent to every visitor, in every encoding", async () => {
  const plain = await get("/");
  const brotli = await get("/?utm_source=newsletter", { "accept-encoding": "gzip, br;q=0.5" });
  const gzip = await get("/?page=1", { "accept-encoding": "gzip, br;q=0" });
  const head = await send("HEAD", "/", {});
  expect(renders).toEqual([]);
  expect(plain.text).toBe("<p>Old</p><script>go()</script><script>injected()</script>");
  expect([brotli.headers["content-encoding"], brotliDecompressSync(brotli.body).toString()]).toEqual([
    "br",
    plain.text,
  ]);
  expect([gzip.headers["content-encoding"], gunzipSync(gzip.body).toString()]).toEqual(["gzip", plain.text]);
  expect([head.body.length, head.headers["content-length"]]).toEqual([0, String(plain.body.length)]);
  expect(plain.headers["cache-control"]).toBe("private, no-cache");
  expect(plain.headers.vary).toBe("Accept-Encoding, Cookie");
  expect(plain.headers["content-security-policy"]).toMatch(/; script-src 'self' 'sha256-[\w+/=]+';/);
  expect(plain.headers["x-request-id"]).not.toBe(brotli.headers["x-request-id"]);
});

test("a client that has the page gets 304, until it changes", async () => {
  const { etag = "" } = (await get("/")).headers;
  for (const known of [etag, `"other", ${etag}`, "*"]) {
    const answer = await get("/", { "if-none-match": known });
    expect([answer.status, answer.body.length, answer.headers.etag]).toEqual([304, 0, etag]);
    expect(answer.headers["content-security-policy"]).toBeDefined();
  }
  await save("New");
  const changed = await get("/", { "if-none-match": etag });
  expect([changed.status, changed.text]).toEqual([200, expect.stringContaining("New")]);
});

test("a request after an acknowledged write sees the write", async () => {
  for (let round = 0; round < 10; round++) {
    await get("/");
    await save(`Round ${round}`);
    expect((await get("/")).text).toContain(`Round ${round}`);
  }
});

test("a render that has read the old text when a write is acknowledged is neither kept nor joined", async () => {
  await save("Before");
  const reached = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  beforeAnswer = () => {
    beforeAnswer = async () => {};
    reached.resolve();
    return release.promise;
  };
  const asker = get("/");
  await reached.promise;
  expect(title).toBe("Before");
  await save("After");
  expect((await get("/")).text).toContain("After");
  release.resolve();
  // A request from before the write may get the old state.
  await asker;
  expect((await get("/")).text).toContain("After");
  expect((await get("/")).headers["cache-status"]).toBe("Daybook; hit");
});

test("the render gets no data of the visitor who caused it", async () => {
  await get("/popular/?page=2&q=secret", {
    cookie: "theme=dark",
    "user-agent": "A browser",
    referer: "http://elsewhere.example/",
    "accept-language": "cs",
    "x-forwarded-for": "203.0.113.9",
  });
  expect(renders).toHaveLength(1);
  expect(renders[0]?.url).toBe("/popular/?page=2");
  expect(renders[0]?.headers).toEqual({
    accept: "text/html",
    host: `127.0.0.1:${port}`,
    "x-daybook-address": "127.0.0.1",
    "x-daybook-origin": `http://127.0.0.1:${port}`,
    "x-forwarded-host": `127.0.0.1:${port}`,
    "x-forwarded-proto": "http",
    "x-request-id": expect.any(String),
    "x-nonce": expect.any(String),
    "content-security-policy": expect.stringContaining(`'nonce-${renders[0]?.headers["x-nonce"]}'`),
  });
});

test("a page has the policy of the launcher, whatever the app sends, and a nonce for each response", async () => {
  answerWith = (response, request) => response.end(`For ${nonceOf(request)}`);
  const [first, second] = [await get("/", { cookie: "sessionid=x" }), await get("/", { cookie: "sessionid=x" })];
  for (const { text, headers } of [first, second]) {
    const nonce = text.replace("For ", "");
    expect(headers["content-security-policy"]).toContain(`script-src 'self' 'nonce-${nonce}' 'strict-dynamic';`);
  }
  expect(first.text).not.toBe(second.text);
  const forged = await get("/", { cookie: "sessionid=x", "x-nonce": "mine", "content-security-policy": "mine" });
  expect(forged.text).not.toContain("mine");
});

test("each host the site goes by has pages of its own", async () => {
  answerWith = (response, request) => response.end(`<a href="http://${request.headers.host}/">`);
  for (const host of ["one.example", "two.example", "one.example"]) {
    expect((await get("/", { host })).text).toBe(`<a href="http://${host}/">`);
  }
  expect(renders).toHaveLength(2);
});

test("a visitor who is logged in or has a flash message gets an uncached page", async () => {
  answerWith = (response, { headers }) => response.end(`For ${headers.cookie ?? headers["x-daybook-flash"]}`);
  for (const [cookie, text] of [
    ["sessionid=x", "For sessionid=x"],
    ["flash=y", "For y"],
  ] as const) {
    const answer = await get("/", { cookie });
    expect([answer.text, answer.headers["cache-status"]]).toEqual([text, undefined]);
  }
  expect((await get("/")).text).toContain("Old");
});

test("a missing page is cached until it exists; errors, cookies and files never are", async () => {
  const path = "/posts/2/";
  answerWith = (response, request) => {
    overrideResponse(String(request.headers["x-request-id"]), { status: 404 });
    response.end("Nothing here");
  };
  for (const kept of ["Daybook; fwd=miss", "Daybook; hit"]) {
    const answer = await get(path);
    expect([answer.status, answer.headers["cache-status"], answer.headers.etag]).toEqual([404, kept, undefined]);
  }
  answerWith = (response) => response.end("Here now");
  // By no request of this server: the notification is on its way.
  await createPost();
  await expect.poll(async () => (await get(path)).text).toBe("Here now");

  for (const spoil of [
    (response: ServerResponse) => response.writeHead(500).end("Broken"),
    (response: ServerResponse) => response.setHeader("Set-Cookie", "a=b").end("Yours"),
    (response: ServerResponse) => response.setHeader("Content-Type", "text/plain").end("Text"),
    (response: ServerResponse) => response.writeHead(302, { location: "/" }).end(),
    (response: ServerResponse) => {
      logger.error("page.failed");
      response.end("Half of it");
    },
    (response: ServerResponse, request: IncomingMessage) => {
      overrideResponse(String(request.headers["x-request-id"]), { cookie: "a=b" });
      response.end("Yours too");
    },
  ]) {
    answerWith = spoil;
    renders = [];
    for (let asked = 0; asked < 2; asked++) {
      expect((await get("/authors/5/")).headers["cache-status"]).toBeUndefined();
    }
    // Once for the cache and once for the visitor, each time.
    expect(renders).toHaveLength(4);
  }
});

test("many simultaneous requests for an uncached page cause one render", async () => {
  const answers = await Promise.all(Array.from({ length: 30 }, () => get("/popular/")));
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  expect(renders).toHaveLength(1);
});

test.each([
  ["ASCII", "a"],
  ["CJK", "漢"],
  ["emoji", "👩🏽"],
])("a page of several megabytes of %s is rendered to its end", async (_, letter) => {
  const paragraphs = Array.from({ length: 200 }, (_, index) => `<p>${index} ${letter.repeat(5_000)}</p>`);
  // As Next does it: a piece waits until the one before has been taken.
  answerWith = (response) => Readable.from(paragraphs).pipe(response);
  for (const kept of ["Daybook; fwd=miss", "Daybook; hit"]) {
    const answer = await get("/popular/");
    expect([answer.text.length, answer.text === paragraphs.join("")]).toEqual([paragraphs.join("").length, true]);
    expect(answer.headers["cache-status"]).toBe(kept);
  }
});

test("a render over the deadline is cancelled, and its visitor gets an uncached page", async () => {
  await close();
  await open({ renderDeadlineMs: 1_000 });
  let abandoned = 0;
  answerWith = (response) => {
    // The render for the cache comes first and gets stuck.
    if (renders.length > 1) return response.end("Whole");
    response.once("close", () => abandoned++);
    return response.write("Half");
  };
  const answer = await get("/popular/");
  expect([answer.text, answer.headers["cache-status"], abandoned]).toEqual(["Whole", undefined, 1]);

  const later = await get("/popular/");
  expect([later.text, later.headers["cache-status"]]).toEqual(["Whole", "Daybook; fwd=miss"]);
});

test("a feed is computed once until a post changes, for readers who are logged in too", async () => {
  const [path, modified] = ["/feed.atom", "Mon, 30 Nov 2026 12:00:00 GMT"];
  answerWith = (response) => {
    response.setHeader("Content-Type", "application/atom+xml; charset=utf-8");
    response.setHeader("Content-Security-Policy", "default-src 'none'");
    for (const [name, value] of [
      ["ETag", `"${title}"`],
      ["Last-Modified", modified],
      ["Cache-Control", "public, max-age=60"],
    ]) {
      response.setHeader(name ?? "", value ?? "");
    }
    response.end(`<feed>${title}</feed>`);
  };
  const first = await get(path);
  const again = await get(path, { cookie: "sessionid=x", "accept-encoding": "br" });
  expect([first.text, first.headers.etag, first.headers["cache-status"]]).toEqual([
    "<feed>Old</feed>",
    'W/"Old"',
    "Daybook; fwd=miss",
  ]);
  expect([brotliDecompressSync(again.body).toString(), again.headers["cache-status"]]).toEqual([
    first.text,
    "Daybook; hit",
  ]);
  expect(again.headers).toMatchObject({
    "content-type": "application/atom+xml; charset=utf-8",
    "cache-control": "public, max-age=60",
    "last-modified": modified,
    vary: "Accept-Encoding",
  });
  const known: Record<string, string>[] = [{ "if-none-match": '"Old"' }, { "if-modified-since": modified }];
  for (const headers of known) expect((await get(path, headers)).status).toBe(304);
  expect((await get(path, { "if-modified-since": modified, "if-none-match": '"Other"' })).status).toBe(200);
  expect(renders).toHaveLength(1);

  await save("New");
  expect((await get(path)).text).toBe("<feed>New</feed>");
});
