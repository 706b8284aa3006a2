import { NextRequest } from "next/server";
import { expect, test, vi } from "vitest";
import { GET, POST } from "#app/api/auth/[...nextauth]/route.ts";
import { logger } from "#lib/logger.ts";
import { createUser, PASSWORD } from "#tests/support/factories.ts";

/** As the launcher and Next hand it on: the address names the server, the header the site. */
function ask(action: string, origin: string, init: { method?: string; body?: URLSearchParams; cookie?: string } = {}) {
  const { cookie = "", ...rest } = init;
  const headers = { host: new URL(origin).host, "x-daybook-origin": origin, cookie };
  const request = new NextRequest(`http://localhost:8000/api/auth/${action}`, { ...rest, headers });
  const context = { params: Promise.resolve({ nextauth: action.split("/") }) };
  return request.method === "POST" ? POST(request, context) : GET(request, context);
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
    const providers = await (await ask("providers", origin)).json();
    expect(providers.credentials.callbackUrl).toBe(`${origin}/api/auth/callback/credentials`);
    const csrf = await ask("csrf", origin);
    const { csrfToken } = await csrf.json();
    const answer = await ask("callback/credentials", origin, {
      method: "POST",
      body: new URLSearchParams({ csrfToken, username, password: PASSWORD }),
      cookie: cookieOf(csrf),
    });
    expect([answer.status, answer.headers.get("location")]).toEqual([302, origin]);
    expect(cookieOf(answer)).toContain("sessionid=");
  },
);

test("what Auth.js does not know is no address, and no error either", async () => {
  const error = vi.spyOn(logger, "error");
  for (const action of ["nosuch", "providers/more", "callback/nosuch", "signin/credentials/more"]) {
    for (const method of ["GET", "POST"]) {
      const answer = await ask(action, "http://localhost:8000", { method });
      expect([action, answer.status, await answer.json()]).toEqual([action, 404, { error: "Not found" }]);
    }
  }
  expect(error).not.toHaveBeenCalled();
});
