import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { resendSender } from "#lib/adapters/email/resend.ts";

// An email service on the network: it records the requests and sends the response of the test.
let answer: { status: number; body: object; headers?: Record<string, string> } = { status: 200, body: {} };
let requests: { headers: IncomingHttpHeaders; body: Record<string, unknown> }[] = [];
let server: ReturnType<typeof createServer>;

beforeEach(async () => {
  requests = [];
  server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    requests.push({ headers: request.headers, body: JSON.parse(text) });
    const headers = { "content-type": "application/json", ...answer.headers };
    response.writeHead(answer.status, headers).end(JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

const message = { id: "mail-1", to: "ann@example.com", subject: "Hello", text: "Hello.", html: "<p>Hello.</p>" };

function send() {
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const options = { apiKey: "re_test", baseUrl, from: "Daybook <daybook@example.com>", replyTo: "us@example.com" };
  return resendSender(options).send(message);
}

test("an email is sent with both parts, sender, reply address and an idempotency key", async () => {
  answer = { status: 200, body: { id: "abc" } };
  await send();
  expect(requests).toHaveLength(1);
  expect(requests[0]?.headers).toMatchObject({ authorization: "Bearer re_test", "idempotency-key": "mail-1" });
  expect(requests[0]?.body).toMatchObject({
    from: "Daybook <daybook@example.com>",
    to: "ann@example.com",
    subject: "Hello",
    text: "Hello.",
    html: "<p>Hello.</p>",
    reply_to: "us@example.com",
  });
});

test.each([
  [500, "internal_server_error"],
  [429, "rate_limit_exceeded"],
])("an answer %i is thrown, so that the job is tried again, and does not tell the address", async (status, name) => {
  answer = { status, body: { name, message: "ann@example.com", statusCode: status } };
  const failure = await send().then(String, String);
  expect(failure).toContain(name);
  expect(failure).not.toContain("ann@example.com");
});

test("the Retry-After of a service is respected", async () => {
  const body = { name: "rate_limit_exceeded", message: "Slow down.", statusCode: 429 };
  answer = { status: 429, headers: { "retry-after": "7" }, body };
  await expect(send()).rejects.toMatchObject({ name: "RetryLater", seconds: 7 });
});

test("an email that was sent before with another text counts as sent", async () => {
  answer = {
    status: 409,
    body: { name: "invalid_idempotent_request", message: "Same key, other payload.", statusCode: 409 },
  };
  await send();
});
