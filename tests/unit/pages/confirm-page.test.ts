import { expect, test } from "vitest";
import { USER_LIST } from "#app/admin/users/user-list.tsx";
import { requireAct } from "#lib/pages/confirm-page.ts";

test.each([
  ["deactivate", "Deactivate these 3 accounts"],
  ["make-staff", "Make these 3 accounts staff"],
  ["remove-staff", "Remove these 3 accounts from staff"],
])("the act %s reads as a sentence", (name, sentence) => {
  expect(requireAct(USER_LIST, name).words.phrase("these 3 accounts")).toBe(sentence);
});

test.each(["promote", "toString", ""])("an address that names no act is no page: %s", (name) => {
  expect(() => requireAct(USER_LIST, name)).toThrow(expect.objectContaining({ status: 404 }));
});
