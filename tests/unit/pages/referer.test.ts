import { expect, test } from "vitest";
import { loginNext } from "#lib/pages/referer.ts";

const ORIGIN = "https://diary.example";
const from = (referer?: string) =>
  new Headers({ "x-daybook-origin": ORIGIN, host: "diary.example", ...(referer !== undefined && { referer }) });

test.each([
  ["a page of the site", "/popular/?page=2", "/popular/?page=2"],
  ["a post", "/posts/7/", "/posts/7/"],
  ["the home page", "/", "/"],
  ["a page with an encoded query", "/?q=%C3%A9#x", "/?q=%C3%A9"],
  ["the login page", "/login/", undefined],
  ["the login page with a query", "/login?a=b", undefined],
  ["the login page in other words", "/%6Cogin/", undefined],
  ["the signup page", "/signup/", undefined],
  ["the logout", "/logout/", undefined],
  ["the password reset", "/password_reset/done/", undefined],
  ["a reset link", "/reset/MQ/set-password/", undefined],
  ["the password change", "/password_change/", undefined],
  ["the username change", "/username_change/", undefined],
  ["the email change", "/email_change/", undefined],
  ["a link that restores an email address", "/email_restore/abc/", undefined],
  ["a file", "/media/posts/a.jpg", undefined],
  ["the API", "/api/v1/docs/", undefined],
])("a login without next that is opened from %s leads there, or to the profile", (_, path, next) => {
  expect(loginNext(undefined, from(ORIGIN + path))).toBe(next);
});

test.each([
  ["https://elsewhere.example/popular/"],
  ["http://diary.example/popular/"],
  ["https://diary.example//elsewhere.example/"],
  ["about:blank"],
  ["no address"],
  [undefined],
])("a login without next and with the Referer %j leads to the profile", (referer) => {
  expect(loginNext(undefined, from(referer))).toBeUndefined();
});

test("the next of the address counts more than the Referer, also where it is refused", () => {
  expect(loginNext("/posts/add/", from(`${ORIGIN}/popular/`))).toBe("/posts/add/");
  expect(loginNext("https://elsewhere.example/", from(`${ORIGIN}/popular/`))).toBeUndefined();
});
