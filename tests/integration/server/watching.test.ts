import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { env } from "#config/env.ts";
import { sql } from "#db/client.ts";
import { phonePhoto } from "#tests/support/images.ts";
import { type ServerProcess, startServer } from "#tests/support/server-process.ts";
import { type CollectedSpan, startCollector } from "#tests/support/trace-collector.ts";

const LONG = 300_000;
const USERNAME = "ann";
const EMAIL = "ann.watched@example.com";
const PASSWORD = "long-walks-7";
const TOKEN = "watchers";

let server: ServerProcess;
let collector: Awaited<ReturnType<typeof startCollector>>;
let access = "";
/** The id of the request that posted an image, from its response. */
let requestId = "";
let postId = 0;

const within = { timeout: 30_000, interval: 50 };

type Line = Record<string, unknown>;

const isLine = (text: string) => text.startsWith("{");
const lines = (event: string): Line[] =>
  server
    .output()
    .split("\n")
    .filter(isLine)
    .map((text) => JSON.parse(text))
    .filter((line: Line) => line.event === event);

const post = (path: string, body: object, headers: Record<string, string> = {}) =>
  fetch(`${server.url}/api/v1/${path}`, {
    method: "POST",
    headers: { ...(!(body instanceof FormData) && { "content-type": "application/json" }), ...headers },
    body: body instanceof FormData ? body : JSON.stringify(body),
  });

beforeAll(async () => {
  collector = await startCollector();
  server = await startServer({
    DATA_DIR: env.DATA_DIR,
    DATABASE_URL: env.DATABASE_URL ?? "",
    LOG_LEVEL: "debug",
    METRICS_TOKEN: TOKEN,
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_EXPORTER_OTLP_HEADERS: "authorization=Bearer%20collecting",
    OTEL_SERVICE_NAME: "ann's diary",
  });
  const account = { username: USERNAME, email: EMAIL, password: PASSWORD, password2: PASSWORD };
  expect((await post("users/", account)).status).toBe(201);
  // Before the login, which it would end.
  expect((await post("auth/token/recovery/", { email: EMAIL })).status).toBe(200);
  access = (await (await post("auth/login/", { username: USERNAME, password: PASSWORD })).json()).access;
  const form = new FormData();
  form.set("title", "Watched");
  form.set("content", "Up the hill.");
  form.set("image", new File([new Uint8Array(await phonePhoto())], "hill.jpg", { type: "image/jpeg" }));
  const answer = await post("posts/", form, { authorization: `Bearer ${access}` });
  expect(answer.status).toBe(201);
  requestId = answer.headers.get("x-request-id") ?? "";
  postId = (await answer.json()).id;
  await vi.waitFor(async () => {
    const saved = await (await fetch(`${server.url}/api/v1/posts/${postId}/`)).json();
    expect(saved.image_status).toBe("ready");
  }, within);
}, LONG);

afterAll(async () => {
  await server.kill("SIGTERM");
  await collector.stop();
});

test("every line on stdout is JSON, from the start on", () => {
  const said = server.stdout().split("\n").slice(0, -1);
  for (const line of said) expect(() => JSON.parse(line), line).not.toThrow();
  expect(lines("site.ready")).toMatchObject([{ url: server.url, dataDir: env.DATA_DIR }]);
});

test("a request's lines carry its id, and so do those of the job it caused, with the job's own", async () => {
  expect(requestId).toMatch(/^[\da-f-]{36}$/);
  expect(lines("http.request").find((line) => line.requestId === requestId)).toMatchObject({
    level: "info",
    method: "POST",
    path: "/api/v1/posts/",
    status: 201,
  });
  expect(lines("post.created")).toMatchObject([{ requestId, postId }]);
  await vi.waitFor(() => {
    const [done] = lines("jobs.completed").filter(({ queue }) => queue === "run/process-post-image");
    expect(done).toMatchObject({
      level: "info",
      requestId,
      jobId: expect.stringMatching(/^[\da-f-]{36}$/),
      attempt: 0,
    });
  }, within);
  await vi.waitFor(() => expect(lines("email.sent")).toHaveLength(1), within);
  const [emailRun] = lines("email.sent");
  expect(emailRun).toMatchObject({
    job: "send-recovery-email",
    jobId: expect.any(String),
    requestId: expect.any(String),
  });
});

test("no line contains a password, a token or an address, not even when a query fails", async () => {
  await sql`alter table users rename column username to usernames`;
  const answer = await post("users/", {
    username: "bob",
    email: "bob.secret@example.com",
    password: PASSWORD,
    password2: PASSWORD,
  });
  await sql`alter table users rename column usernames to username`;
  expect(answer.status).toBe(500);
  const [failed] = lines("api.failed");
  expect(failed).toMatchObject({ requestId: answer.headers.get("x-request-id") });
  expect(failed?.error).toContain("caused by PostgresError");
  const said = server.output();
  for (const secret of [PASSWORD, access, EMAIL, "bob.secret", "eyJ", TOKEN]) expect(said).not.toContain(secret);
});

test("one trace has the request, its job and the job's steps, with their ids", async () => {
  const ofTrace = () => {
    const root = collector.spans.find(
      ({ name, attributes }) => name === "POST" && attributes["daybook.request_id"] === requestId,
    );
    return collector.spans.filter(({ traceId }) => traceId === root?.traceId);
  };
  const named = (name: string) => ofTrace().find((span) => span.name === name);
  // The SDK of Inngest has spans of its own between.
  const ancestors = (span: CollectedSpan | undefined): (CollectedSpan | undefined)[] => {
    const parent = collector.spans.find(({ spanId }) => spanId === span?.parentSpanId);
    return parent ? [parent, ...ancestors(parent)] : [];
  };
  await vi.waitFor(() => expect(named("step announce")).toBeDefined(), within);
  const [request, job, step] = [named("POST"), named("job daybook-process-post-image"), named("step process")];
  expect(request).toMatchObject({
    service: "ann's diary",
    attributes: { "url.path": "/api/v1/posts/", "http.route": "/api/v1/posts/", "http.response.status_code": 201 },
  });
  const jobId = lines("jobs.completed").find(({ queue }) => queue === "run/process-post-image")?.jobId;
  expect(job?.attributes).toMatchObject({ "daybook.request_id": requestId, "daybook.job_id": jobId });
  expect(step?.attributes).toMatchObject({ "daybook.request_id": requestId, "daybook.job_id": jobId });
  expect(ancestors(step)).toEqual(expect.arrayContaining([job, request]));
  expect(lines("post.created")[0]?.traceId).toBe(request?.traceId);
});

test("the collector is reached at its own path with the headers it wants", async () => {
  await vi.waitFor(() => expect(collector.requests.length).toBeGreaterThan(0), within);
  expect(collector.requests[0]).toEqual({ path: "/v1/traces", authorization: "Bearer collecting" });
});

test("a visitor cannot choose the trace their request counts to", async () => {
  const forged = "0af7651916cd43dd8448eb211c80319c";
  const answer = await fetch(`${server.url}/login/`, { headers: { traceparent: `00-${forged}-b7ad6b7169203331-01` } });
  const id = answer.headers.get("x-request-id");
  const own = () => collector.spans.find(({ attributes }) => attributes["daybook.request_id"] === id);
  await vi.waitFor(() => expect(own()).toBeDefined(), within);
  expect(collector.spans.map(({ traceId }) => traceId)).not.toContain(forged);
});

test("metrics and health report the state of the site, also to probes by IP address", async () => {
  const requested = { headers: { authorization: `Bearer ${TOKEN}` } };
  const text = await (await fetch(`${server.url}/metrics`, requested)).text();
  const numberOf = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, "m").exec(text)?.[1]);
  expect(numberOf("daybook_database_up")).toBe(1);
  expect(numberOf("daybook_jobs_failed")).toBe(0);
  expect(numberOf("daybook_storage_up")).toBe(1);
  expect(numberOf('daybook_disk_free_bytes{disk="data"}')).toBeGreaterThan(0);
  for (const name of [
    "process_resident_memory_bytes",
    "nodejs_heap_size_used_bytes",
    "nodejs_eventloop_lag_p99_seconds",
  ]) {
    expect([name, numberOf(name) > 0]).toEqual([name, true]);
  }
  const ready = await (await fetch(`${server.url}/api/health/ready/`)).json();
  expect(ready).toEqual({
    status: "ok",
    database: "ok",
    passwords: "ok",
    storage: "ok",
    disks: { data: { free_bytes: expect.any(Number), total_bytes: expect.any(Number) } },
    jobs: expect.objectContaining({ waiting: expect.any(Number) }),
  });
});
