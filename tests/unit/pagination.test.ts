import { expect, test } from "vitest";
import { canonicalPage, resolvePage } from "#lib/pagination.ts";

test("no page means the first", () => {
  expect(resolvePage(undefined, 10, 6)).toEqual({ page: 1, pages: 2, limit: 6, offset: 0 });
  expect(resolvePage("", 10, 6).page).toBe(1);
});

test("“last” is the last page", () => {
  expect(resolvePage("last", 13, 6)).toEqual({ page: 3, pages: 3, limit: 6, offset: 12 });
});

test("an empty list has one page", () => {
  expect(resolvePage("1", 0, 6)).toEqual({ page: 1, pages: 1, limit: 6, offset: 0 });
  expect(resolvePage("last", 0, 6).page).toBe(1);
});

test.each(["0", "-1", "3", "two", "1.5", "1e1", "99999999999", " 1", "Last"])("“%s” is no page of two", (page) => {
  expect(() => resolvePage(page, 10, 6)).toThrow("page_not_found");
});

test.each([
  [undefined, undefined],
  ["", undefined],
  ["1", undefined],
  ["001", undefined],
  ["02", "2"],
  ["last", "last"],
  ["0", "0"],
  ["none", "0"],
  ["-3", "0"],
  ["1234567890", "0"],
])("“%s” is spelled “%s”", (requested, spelled) => {
  expect(canonicalPage(requested)).toBe(spelled);
});
