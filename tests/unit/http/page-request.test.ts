import { expect, test } from "vitest";
import { preparePageRequest } from "#lib/http/page-request.ts";

const ORIGIN = "https://diary.example.com";

const prepare = (headers: Record<string, string>, path = "/") =>
  preparePageRequest({ path, origin: ORIGIN, header: (name) => headers[name] });

test("every page request has a nonce of its own and its policy, for Next and for the browser", () => {
  const [first, second] = [prepare({}), prepare({})];
  expect(first.request["x-nonce"]).not.toBe(second.request["x-nonce"]);
  expect(first.request["content-security-policy"]).toContain(`'nonce-${first.request["x-nonce"]}'`);
  expect(first.response["Content-Security-Policy"]).toBe(first.request["content-security-policy"]);
  expect(first.cookies).toEqual([]);
});

test("a flash message moves from its cookie into a header when a page is loaded", () => {
  const cookie = "theme=dark; flash=abc_-1; sessionid=x";
  const { request, cookies } = prepare({ cookie, "x-daybook-flash": "forged" });
  expect([request["x-daybook-flash"], request.cookie]).toEqual(["abc_-1", "theme=dark; sessionid=x"]);
  expect(cookies).toEqual(["flash=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT"]);

  const scripts: Record<string, string>[] = [
    { "sec-fetch-dest": "empty" },
    { "next-action": "40ab" },
    { "sec-purpose": "prefetch;prerender" },
  ];
  for (const headers of scripts) {
    const left = prepare({ cookie, "x-daybook-flash": "forged", ...headers });
    expect([left.request["x-daybook-flash"], "cookie" in left.request, left.cookies]).toEqual([undefined, false, []]);
  }
});

test("a cookie that no header can hold is deleted and shown to no page", () => {
  const { request, cookies } = prepare({ cookie: "flash=é" });
  expect([request["x-daybook-flash"], request.cookie, cookies.length]).toEqual([undefined, undefined, 1]);
});

test("the token of a reset link moves into a cookie that only its form gets", () => {
  const { request, response, cookies } = prepare({ cookie: "a=1; reset_token=old" }, "/reset/MQ/tok-en/");
  expect(request.cookie).toBe("a=1; reset_token=tok-en");
  expect(cookies).toEqual(["reset_token=tok-en; Path=/reset/MQ/; Max-Age=3600; HttpOnly; SameSite=lax; Secure"]);
  expect(response["Cache-Control"]).toBe("no-store");
  expect(prepare({}, "/reset/MQ/set-password/").cookies).toEqual([]);
});
