import { PgBoss } from "pg-boss";
import { afterAll, expect, test, vi } from "vitest";
import { EVENT_KEY, SIGNING_KEY, serveInngestRoute, sign, startInngestServer } from "#tests/support/inngest-server.ts";

// The settings of a site that has an Inngest server; everything else is loaded after them.
const site = await serveInngestRoute(() => import("#app/api/inngest/route.ts"));
const server = await startInngestServer(site.url);
vi.stubEnv("INNGEST_EVENT_KEY", EVENT_KEY);
vi.stubEnv("INNGEST_SIGNING_KEY", SIGNING_KEY);
vi.stubEnv("INNGEST_BASE_URL", server.url);
vi.stubEnv("SITE_URL", "https://diary.example.com");
vi.resetModules();
const { sharedJobTests, savePostWithPhoto, findPost, within } = await import("#tests/support/shared-job-tests.ts");
const { startWorker } = await import("#server/worker.ts");
const { sql } = await import("#db/client.ts");
const { sender } = await import("#lib/adapters/jobs/sender.ts");
const { storage } = await import("#lib/adapters/index.ts");
const { logger } = await import("#lib/observability/logger.ts");
const { UnavailableError } = await import("#lib/concurrency/deadline.ts");

afterAll(async () => {
  await server.stop();
  await site.stop();
});

sharedJobTests();

test("the outbox forwards with ids that follow from its own, so that a repeat is dropped", async () => {
  const postId = await savePostWithPhoto();
  const [job] = await sql`select id from pgboss.job where name = 'outbox'`;
  const worker = await startWorker();
  await vi.waitFor(async () => expect((await findPost(postId))?.imageStatus).toBe("ready"), within);
  await worker.stop();
  expect(server.received.filter(({ id }) => id === `outbox:${job?.id}`)).toMatchObject([
    { name: "media/image.uploaded", data: { postId } },
  ]);
});

test("a server that is unavailable for a moment is retried", async () => {
  server.failNext(6);
  const worker = await startWorker();
  const postId = await savePostWithPhoto();
  await vi.waitFor(async () => expect((await findPost(postId))?.imageStatus).toBe("ready"), {
    ...within,
    timeout: 40_000,
  });
  await worker.stop();
}, 60_000);

const send = (method: string, body: string, headers: Record<string, string> = {}) =>
  fetch(`${site.url}?fnId=daybook-nightly-upkeep&stepId=step`, {
    method,
    headers: { "content-type": "application/json", ...headers },
    ...(method !== "GET" && { body }),
  });
const signedBy = (signature: string | undefined): Record<string, string> =>
  signature ? { "x-inngest-signature": signature } : {};

const body = JSON.stringify({
  event: { name: "inngest/scheduled.timer", data: {} },
  events: [{ name: "inngest/scheduled.timer", data: {} }],
  steps: {},
  version: -1,
  ctx: { run_id: "r", attempt: 0, use_api: false, stack: { stack: [], current: 0 } },
});

test("a request of the Inngest server is carried out and its answer signed", async () => {
  const response = await send("POST", body, signedBy(sign(body)));
  expect(response.status).toBe(206);
  expect(response.headers.get("x-inngest-signature")).toMatch(/^t=\d+&s=[0-9a-f]{64}$/);
});

test.each([
  ["without a signature", undefined],
  ["with a made-up signature", `t=${Math.round(Date.now() / 1000)}&s=${"0".repeat(64)}`],
  ["signed with another key", sign(body, `signkey-test-${"f".repeat(64)}`)],
  ["signed an hour ago", sign(body, SIGNING_KEY, Math.round(Date.now() / 1000) - 3600)],
  ["with the signature of another body", sign("{}")],
])("a request %s is refused and runs nothing", async (_, signature) => {
  const response = await send("POST", body, signedBy(signature));
  expect(response.status).toBe(401);
});

test("a request without a signature does not list the functions", async () => {
  const inBand = JSON.stringify({ url: site.url });
  const answers = [await send("GET", ""), await send("PUT", inBand, { "x-inngest-sync-kind": "in_band" })];
  for (const response of answers) expect(await response.text()).not.toContain("process-post-image");
});

test("the functions are registered at the site's own address, by whichever name the server asks for it", async () => {
  const before = server.registered.length;
  const headers = { "x-forwarded-host": "elsewhere.example", ...signedBy(sign("{}")) };
  const answer = await fetch(site.url, { method: "PUT", headers, body: "{}" });
  expect([answer.status, server.registered.slice(before)]).toEqual([200, ["https://diary.example.com/api/inngest"]]);
});

test.each([
  ["without a signature", undefined],
  ["with a signature of another key", sign("{}", `signkey-test-${"f".repeat(64)}`)],
])("a registration request %s is refused", async (_, signature) => {
  const before = server.registered.length;
  const answer = await fetch(site.url, { method: "PUT", headers: signedBy(signature), body: "{}" });
  expect([answer.status, server.registered.length]).toEqual([401, before]);
});

test("events wait in the outbox until the server has registered the functions", async () => {
  server.forget();
  server.refuseNext(2);
  const before = server.refused();
  const postId = await savePostWithPhoto();
  const [job] = await sql`select id from pgboss.job where name = 'outbox'`;
  const worker = await startWorker();
  await vi.waitFor(() => expect(server.refused()).toBe(before + 1), within);
  expect(server.received.map(({ id }) => id)).not.toContain(`outbox:${job?.id}`);
  await vi.waitFor(async () => expect((await findPost(postId))?.imageStatus).toBe("ready"), within);
  expect(server.refused()).toBe(before + 2);
  await worker.stop();
});

test("a worker that is stopped before the functions are registered stops at once and keeps the events", async () => {
  server.refuseNext(1_000);
  const before = server.refused();
  await savePostWithPhoto();
  const worker = await startWorker();
  await vi.waitFor(() => expect(server.refused()).toBeGreaterThan(before), within);
  await worker.stop();
  server.refuseNext(0);
  expect(await sql`select from pgboss.job where name = 'outbox' and state = 'created'`).toHaveLength(1);
});

test("a worker that is stopped ends a registration that has no answer", async () => {
  const { arrived, closed } = server.hangNext();
  const worker = await startWorker();
  await arrived;
  await worker.stop();
  await closed;
});

test("a worker that cannot take events yet tries again, and stops", async () => {
  const { work } = PgBoss.prototype;
  let hasFailed = false;
  const taking = vi.spyOn(PgBoss.prototype, "work").mockImplementation(function (this: PgBoss, ...args: unknown[]) {
    if (args[0] !== "outbox" || hasFailed) return Reflect.apply(work, this, args);
    hasFailed = true;
    return Promise.reject(new Error("the connection was lost"));
  });
  const worker = await startWorker();
  const postId = await savePostWithPhoto();
  await vi.waitFor(async () => expect((await findPost(postId))?.imageStatus).toBe("ready"), within);
  await worker.stop();
  expect(hasFailed).toBe(true);
  taking.mockRestore();
});

test("an outage of more attempts than a job has retries leaves those to it", async () => {
  const read = vi.spyOn(storage, "get");
  for (let attempt = 0; attempt < 6; attempt++) {
    read.mockRejectedValueOnce(new UnavailableError("The image storage", "no answer"));
  }
  for (let attempt = 0; attempt < 4; attempt++) read.mockRejectedValueOnce(new Error("the decoder is on fire"));
  const worker = await startWorker();
  const postId = await savePostWithPhoto();
  await vi.waitFor(async () => expect((await findPost(postId))?.imageStatus).toBe("ready"), within);
  await worker.stop();
  read.mockRestore();
});

test("unfinished runs of the embedded engine are finished after the switch to an Inngest server", async () => {
  const postId = await savePostWithPhoto();
  const [event] = await sql`select data from pgboss.job where name = 'outbox'`;
  await sql`delete from pgboss.job where name = 'outbox'`;
  const run = { ...event?.data, id: crypto.randomUUID(), ts: Date.now() };
  await (await sender()).send("run/process-post-image", run);
  const worker = await startWorker();
  await vi.waitFor(async () => expect((await findPost(postId))?.imageStatus).toBe("ready"), within);
  await worker.stop();
});

test("a job that fails on the Inngest server leaves a line for each attempt and one for the end", async () => {
  const [warn, error] = [vi.spyOn(logger, "warn"), vi.spyOn(logger, "error")];
  const broken = vi.spyOn(storage, "get").mockRejectedValue(new Error("the decoder is on fire"));
  const worker = await startWorker();
  const postId = await savePostWithPhoto();
  await vi.waitFor(async () => expect((await findPost(postId))?.imageStatus).toBe("failed"), within);
  await worker.stop();
  broken.mockRestore();
  const fields = { job: "process-post-image", error: "Error: the decoder is on fire" };
  const attempts = warn.mock.calls.filter(([name]) => name === "jobs.attempt-failed");
  expect(attempts).toEqual(
    [0, 1, 2, 3].map((attempt) => ["jobs.attempt-failed", expect.objectContaining({ ...fields, attempt })]),
  );
  expect(error.mock.calls.filter(([name]) => name === "jobs.failed")).toEqual([
    ["jobs.failed", expect.objectContaining({ ...fields, jobId: expect.any(String), attempt: 4 })],
  ]);
  warn.mockRestore();
  error.mockRestore();
});
