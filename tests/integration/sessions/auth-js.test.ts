import { NextRequest } from "next/server";
import { expect, test, vi } from "vitest";
import { DELETE, GET, HEAD, OPTIONS, POST } from "#app/api/auth/[...nextauth]/route.ts";
import { logger } from "#lib/observability/logger.ts";
import { sessionCookie } from "#tests/support/accounts.ts";
import { createUser, PASSWORD } from "#tests/support/factories.ts";

type Init = { method?: string; body?: URLSearchParams | string | FormData; headers?: Record<string, string> };

/** As the launcher and Next hand it on: the address names the server, the header the site. */
function sendRequest(action: string, origin: string, { headers, ...init }: Init = {}) {
  const request = new NextRequest(`http://localhost:8000/api/auth/${action}`, {
    ...init,
    headers: { host: new URL(origin).host, "x-daybook-origin": origin, ...headers },
  });
  const context = { params: Promise.resolve({ nextauth: action.split("?", 1)[0]?.split("/") ?? [] }) };
  const handle = { DELETE, GET, HEAD, OPTIONS, POST }[request.method] ?? GET;
  return handle(request, context);
}

const cookieOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";", 1)[0])
    .join("; ");

test.each(["http://127.0.0.1:8000", "http://localhost:8000", "http://[::1]:8000", "https://diary.example.com"])(
  "a visitor who came by %s is logged in there",
  async (origin) => {
    const { username } = await createUser();
    const providers = await (await sendRequest("providers", origin)).json();
    expect(providers.credentials.callbackUrl).toBe(`${origin}/api/auth/callback/credentials`);
    const csrf = await sendRequest("csrf", origin);
    const { csrfToken } = await csrf.json();
    const answer = await sendRequest("callback/credentials", origin, {
      method: "POST",
      body: new URLSearchParams({ csrfToken, username, password: PASSWORD }),
      headers: { cookie: cookieOf(csrf) },
    });
    expect([answer.status, answer.headers.get("location")]).toEqual([302, origin]);
    expect(cookieOf(answer)).toContain("sessionid=");
  },
);

const ORIGIN = "http://localhost:8000";

/** A login with what the test adds to it. */
async function logIn(fields: Record<string, string>, action = "callback/credentials") {
  const csrf = await sendRequest("csrf", ORIGIN);
  const { csrfToken } = await csrf.json();
  const body = new URLSearchParams({ csrfToken, ...fields });
  return await sendRequest(action, ORIGIN, { method: "POST", body, headers: { cookie: cookieOf(csrf) } });
}

test("a login leads to a page of this site and to no other", async () => {
  const { username } = await createUser();
  for (const [callbackUrl, location] of [
    ["/popular/", `${ORIGIN}/popular/`],
    [`${ORIGIN}/popular/`, `${ORIGIN}/popular/`],
    ["https://evil.example/", ORIGIN],
    ["//evil.example", `${ORIGIN}//evil.example`],
  ] as const) {
    const answer = await logIn({ username, password: PASSWORD, callbackUrl });
    expect([callbackUrl, answer.status, answer.headers.get("location")]).toEqual([callbackUrl, 302, location]);
  }
});

test("what the pages do not need of Auth.js is no address, and no error either", async () => {
  const error = vi.spyOn(logger, "error");
  const unknown = ["nosuch", "providers/more", "callback/nosuch", "signin/credentials/more"];
  for (const action of [...unknown, "signin", "signin/credentials", "error", "verify-request"]) {
    for (const method of ["GET", "HEAD", "POST", "DELETE", "OPTIONS"]) {
      const answer = await sendRequest(`${action}?callbackUrl=.....///x&error=Configuration`, ORIGIN, { method });
      expect([action, answer.status]).toEqual([action, 404]);
      if (method !== "HEAD") expect(await answer.json()).toEqual({ error: "Not found" });
    }
  }
  for (const [action, method, allow] of [
    ["callback/credentials", "GET", "POST, OPTIONS"],
    ["callback/credentials", "HEAD", "POST, OPTIONS"],
    ["signout", "GET", "POST, OPTIONS"],
    ["session", "POST", "GET, HEAD, OPTIONS"],
    ["session", "DELETE", "GET, HEAD, OPTIONS"],
    ["csrf", "POST", "GET, HEAD, OPTIONS"],
  ] as const) {
    const answer = await sendRequest(action, ORIGIN, { method });
    expect([action, answer.status, answer.headers.get("allow")]).toEqual([action, 405, allow]);
  }
  expect(error).not.toHaveBeenCalled();
});

test("a callback URL that is none is refused, wherever it stands", async () => {
  const error = vi.spyOn(logger, "error");
  const refused = { callbackUrl: ["Enter a valid URL."] };
  for (const bad of [".....///x", "javascript:alert(1)", "WEB-INF/web.xml", "x".repeat(12_000)]) {
    const cookie = `authjs.callback-url=${encodeURIComponent(bad)}`;
    for (const answer of [
      await sendRequest(`csrf?callbackUrl=${encodeURIComponent(bad)}`, ORIGIN),
      await sendRequest("session", ORIGIN, { headers: { cookie } }),
      await sendRequest("session", ORIGIN, { headers: { cookie: `__Secure-${cookie}` } }),
      await logIn({ username: "ann", password: PASSWORD, callbackUrl: bad }),
    ]) {
      expect([bad.slice(0, 20), answer.status, await answer.json()]).toEqual([bad.slice(0, 20), 400, refused]);
    }
  }
  const broken = await sendRequest("session", ORIGIN, { headers: { cookie: "authjs.callback-url=%E0%A4%A" } });
  expect([broken.status, await broken.json()]).toEqual([400, refused]);
  expect(error).not.toHaveBeenCalled();
});

test("a refused login has the reason in JSON", async () => {
  const error = vi.spyOn(logger, "error");
  const { username } = await createUser();
  const json = { "content-type": "application/json" };
  const post = (body: Init["body"], headers: Record<string, string> = {}) =>
    sendRequest("callback/credentials", ORIGIN, { method: "POST", headers, ...(body !== undefined && { body }) });
  for (const [answer, status, body] of [
    [post(undefined), 403, { detail: "CSRF Failed: the token is missing or incorrect." }],
    [post(new URLSearchParams({ csrfToken: "x", username, password: PASSWORD })), 403, expect.anything()],
    [post('{"csrfToken":{"a":1},"username":7,"callbackUrl":5}', json), 403, expect.anything()],
    [post("{", json), 400, { detail: expect.stringContaining("JSON parse error") }],
    [post("[]", json), 400, expect.anything()],
    [post("x", { "content-type": "text/plain" }), 415, expect.anything()],
    [logIn({ username }), 400, { password: ["This field is required."] }],
    [logIn({ username, password: "wrong" }), 401, { non_field_errors: [expect.stringContaining("correct username")] }],
  ] as const) {
    const refusal = await answer;
    expect([refusal.status, await refusal.json()]).toEqual([status, body]);
    expect(refusal.headers.get("content-type")).toBe("application/json");
  }
  expect(error).not.toHaveBeenCalled();
});

test("a session cookie that cannot be read is no session, and no error", async () => {
  const error = vi.spyOn(logger, "error");
  for (const value of ["x", "ey.a.b", "%E0%A4%A", "", "x".repeat(20_000)]) {
    const answer = await sendRequest("session", ORIGIN, { headers: { cookie: `sessionid=${value}` } });
    expect([value.slice(0, 9), answer.status, await answer.json()]).toEqual([value.slice(0, 9), 200, null]);
  }
  const user = await createUser();
  const headers = { cookie: await sessionCookie(user) };
  expect(await (await sendRequest("session", ORIGIN, { headers })).json()).toMatchObject({
    user: { name: user.username },
  });
  expect((await sendRequest("session", ORIGIN, { method: "HEAD", headers })).status).toBe(200);
  expect(error).not.toHaveBeenCalled();
});
