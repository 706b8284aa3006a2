import { afterAll, expect, test, vi } from "vitest";
import { EVENT_KEY, SIGNING_KEY, sign, startInngestServer } from "#tests/support/inngest-server.ts";

// The settings of a site that has an Inngest server; everything else is loaded after them.
const server = await startInngestServer(async () => (await import("#app/api/inngest/route.ts")).POST);
vi.stubEnv("INNGEST_EVENT_KEY", EVENT_KEY);
vi.stubEnv("INNGEST_SIGNING_KEY", SIGNING_KEY);
vi.stubEnv("INNGEST_BASE_URL", server.url);
vi.resetModules();
const { GET, POST, PUT } = await import("#app/api/inngest/route.ts");
const { jobStories, savePostWithPhoto, findPost, within } = await import("#tests/support/job-stories.ts");
const { startWorker } = await import("#server/worker.ts");
const { sql } = await import("#db/client.ts");

afterAll(() => server.stop());

jobStories();

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

test("a server that is away for a moment is tried again", async () => {
  server.failNext(6);
  const worker = await startWorker();
  const postId = await savePostWithPhoto();
  await vi.waitFor(async () => expect((await findPost(postId))?.imageStatus).toBe("ready"), {
    ...within,
    timeout: 40_000,
  });
  await worker.stop();
}, 60_000);

const request = (method: string, body: string, signature?: string) =>
  new Request("http://localhost/api/inngest?fnId=daybook-nightly-upkeep&stepId=step", {
    method,
    headers: {
      host: "localhost",
      "content-type": "application/json",
      ...(signature && { "x-inngest-signature": signature }),
    },
    ...(method !== "GET" && { body }),
  });

const body = JSON.stringify({
  event: { name: "inngest/scheduled.timer", data: {} },
  events: [{ name: "inngest/scheduled.timer", data: {} }],
  steps: {},
  version: -1,
  ctx: { run_id: "r", attempt: 0, use_api: false, stack: { stack: [], current: 0 } },
});

test("a request of the Inngest server is carried out and its answer signed", async () => {
  const response = await POST(request("POST", body, sign(body)));
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
  const response = await POST(request("POST", body, signature));
  expect(response.status).toBe(401);
});

test("whoever looks without a signature learns no functions", async () => {
  const inBand = new Request("http://localhost/api/inngest", {
    method: "PUT",
    headers: { host: "localhost", "content-type": "application/json", "x-inngest-sync-kind": "in_band" },
    body: JSON.stringify({ url: "http://localhost/api/inngest" }),
  });
  for (const response of [await GET(request("GET", "")), await PUT(inBand)]) {
    expect(await response.text()).not.toContain("process-post-image");
  }
});
