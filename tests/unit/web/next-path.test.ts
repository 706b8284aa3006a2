import { expect, test } from "vitest";
import { safeNext } from "#lib/web/next-path.ts";

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
  ["popular/", undefined],
  ["", undefined],
  [undefined, undefined],
])("after the login %j leads to %j", (next, path) => {
  expect(safeNext(next)).toBe(path);
});
