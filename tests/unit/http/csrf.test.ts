import { expect, test } from "vitest";
import { csrfError, normalOrigin } from "#lib/http/csrf.ts";

const own = "http://127.0.0.1:3000";
const sent = (method: string, headers: { "sec-fetch-site"?: string; origin?: string }) => ({
  method,
  secFetchSite: headers["sec-fetch-site"],
  origin: headers.origin,
});

test.each([
  ["a read from anywhere", sent("GET", { "sec-fetch-site": "cross-site" }), false],
  ["our own form", sent("POST", { "sec-fetch-site": "same-origin", origin: own }), false],
  ["a form sent by the user's own hand", sent("POST", { "sec-fetch-site": "none" }), false],
  ["the same with a foreign origin", sent("POST", { "sec-fetch-site": "none", origin: "http://evil.example" }), true],
  [
    "our own form from a page without an origin",
    sent("POST", { "sec-fetch-site": "same-origin", origin: "null" }),
    false,
  ],
  [
    "our own form behind a proxy that drops the port",
    sent("POST", { "sec-fetch-site": "same-origin", origin: `${own}1` }),
    false,
  ],
  ["a form of another site", sent("POST", { "sec-fetch-site": "cross-site" }), true],
  ["a form of a neighbour below the same domain", sent("POST", { "sec-fetch-site": "same-site" }), true],
  ["an older browser with our origin", sent("POST", { origin: own }), false],
  ["an older browser with a foreign origin", sent("POST", { origin: "http://evil.example" }), true],
  ["our origin with its scheme in capitals", sent("POST", { origin: "HTTP://127.0.0.1:3000" }), false],
  ["a sandboxed page without an origin", sent("POST", { origin: "null" }), true],
  ["a program that is no browser", sent("POST", {}), false],
  ["a delete from another site", sent("DELETE", { "sec-fetch-site": "cross-site" }), true],
])("%s", (_what, request, refused) => {
  expect(csrfError(request, [own]) !== undefined).toBe(refused);
});

test.each([
  ["http://LOCALHOST:3000", "http://localhost:3000"],
  ["http://localhost:3000", "http://LOCALHOST:3000"],
  ["HTTPS://Diary.Example:443", "https://diary.example"],
])("%s is the same origin as %s", (origin, ownOrigin) => {
  expect(csrfError(sent("POST", { origin }), [ownOrigin])).toBeUndefined();
  expect(csrfError(sent("POST", { origin }), [`${ownOrigin}.evil.example`])).toBeDefined();
  expect(csrfError(sent("POST", { origin: "data:text/html,x" }), [ownOrigin, null])).toBeDefined();
});

test("an origin of an app's own scheme is compared by its host, and never as the one of a sandboxed page", () => {
  expect(normalOrigin("Capacitor://LocalHost")).toBe(normalOrigin("capacitor://localhost"));
  expect(normalOrigin("capacitor://localhost")).not.toBe(normalOrigin("ionic://localhost"));
  expect(normalOrigin("capacitor://localhost")).not.toBe(normalOrigin("null"));
});
