import { expect, test } from "vitest";
import { safeNext } from "#lib/pages/next-path.ts";

test.each([
  ["/popular/", "/popular/"],
  ["/posts/7/edit/?a=b#c", "/posts/7/edit/?a=b#c"],
  ["/a/../b/", "/b/"],
  ["//evil.example/", undefined],
  ["///evil.example/", undefined],
  ["/\\evil.example/", undefined],
  ["/.//evil.example/", undefined],
  ["/popular/..//evil.example/", undefined],
  ["/%2e%2e//evil.example/", undefined],
  ["/\t/evil.example/", undefined],
  ["https://evil.example/", undefined],
  ["javascript:alert(1)", undefined],
  ["/logout/", undefined],
  ["/logout?a=b", undefined],
  ["/%6Cogout/", undefined],
  ["/posts/add/send/", undefined],
  ["/posts/7/edit/send/", undefined],
  ["/api/v1/posts/", undefined],
  ["/%zz/", undefined],
  ["/posts/add/saved/", undefined],
  ["/media/posts/a.jpg", undefined],
  ["/authors/1/?next=/logout/", "/authors/1/?next=/logout/"],
  ["popular/", undefined],
  ["", undefined],
  [undefined, undefined],
])("after the login %j leads to %j", (next, path) => {
  expect(safeNext(next)).toBe(path);
});
