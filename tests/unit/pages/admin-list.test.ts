import { expect, test } from "vitest";
import { filterText } from "#lib/pages/admin-list.ts";

test("a filter is trimmed, and carries nothing that the database cannot take", () => {
  expect(filterText({ q: "  ann\0a " }, "q")).toBe("anna");
  expect(filterText({ q: "\0" }, "q")).toBe("");
  expect(filterText({}, "q")).toBe("");
});
