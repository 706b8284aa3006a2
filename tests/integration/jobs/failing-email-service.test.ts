import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, expect, test, vi } from "vitest";

type Answer = { status: number; headers?: Record<string, string>; body: object };
const refusal = (status: number, name: string, headers = {}): Answer => ({
  status,
  headers,
  body: { name, message: "Not now.", statusCode: status },
});

/** What the service answers next; after that it accepts. */
const stumbles = [
  refusal(500, "internal_server_error"),
  refusal(429, "rate_limit_exceeded", { "retry-after": "3" }),
  refusal(429, "rate_limit_exceeded"),
];
const requested: { id: string | undefined; to: string; at: number }[] = [];
const service = createServer(async (request, response) => {
  const { to } = JSON.parse(Buffer.concat(await request.toArray()).toString());
  requested.push({ id: request.headers["idempotency-key"]?.toString(), to, at: Date.now() });
  const { status, headers, body } = stumbles.shift() ?? { status: 200, headers: {}, body: { id: randomUUID() } };
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
});
await new Promise<void>((resolve) => service.listen(0, "127.0.0.1", resolve));

// The settings of a site with an email service; everything else is loaded after them.
vi.stubEnv("RESEND_API_KEY", "re_test");
vi.stubEnv("RESEND_BASE_URL", `http://127.0.0.1:${(service.address() as AddressInfo).port}`);
vi.resetModules();
const { within } = await import("#tests/support/shared-job-tests.ts");
const { createUser } = await import("#tests/support/factories.ts");
const { enqueue } = await import("#lib/outbox/enqueue.ts");
const { startWorker } = await import("#server/worker.ts");
const { db, sql } = await import("#db/client.ts");

afterAll(async () => {
  service.closeAllConnections();
  await new Promise((resolve) => service.close(resolve));
});

test("an email service that answers 500 and 429 is retried, not before its Retry-After, and sends one email", async () => {
  const worker = await startWorker();
  const { email } = await createUser();
  const emailId = randomUUID();
  await db.transaction((tx) => enqueue(tx, "email/reset.requested", { emailId, email }));
  await vi.waitFor(async () => {
    const [run] = await sql`select state from pgboss.job where name = 'run/send-reset-email'`;
    expect(run?.state).toBe("completed");
  }, within);
  expect(requested.map(({ id, to }) => [id, to])).toEqual(Array.from({ length: 4 }, () => [emailId, email]));
  const [, refused, again] = requested;
  expect((again?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThanOrEqual(2_900);
  await worker.stop();
});
