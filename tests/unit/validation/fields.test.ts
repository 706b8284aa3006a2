import { afterEach, describe, expect, test, vi } from "vitest";
import type { z } from "zod";
import { changeUsernameFields, logInFields, signUpFields } from "#lib/users/schema.ts";
import { issuesOf, textField, usernameField } from "#lib/validation/fields.ts";
import { submit } from "#lib/validation/submission.ts";

const MEGABYTE = 1024 * 1024;
/** One character that NFKC makes eighteen. */
const LIGATURE = "\ufdfa";

afterEach(() => vi.restoreAllMocks());

const issues = (field: z.ZodType, value: unknown) => {
  const { error } = field.safeParse(value);
  return error && issuesOf(error);
};

describe("a text that cannot be short enough", () => {
  test("meets no other rule", () => {
    const check = vi.fn(() => "unknown_choice" as const);
    const field = textField({ max: 100, check });
    expect(issues(field, `\0${"x".repeat(MEGABYTE)}`)).toEqual([{ code: "too_long", max: 100, length: MEGABYTE + 1 }]);
    expect(check).not.toHaveBeenCalled();
    expect(issues(field, "x".repeat(101))).toEqual(["unknown_choice", { code: "too_long", max: 100, length: 101 }]);
  });

  test("is counted in characters all the same", () => {
    expect(issues(textField({ max: 3 }), "😀😀😀")).toBeUndefined();
    expect(issues(textField({ max: 3 }), "😀".repeat(4))).toEqual([{ code: "too_long", max: 3, length: 4 }]);
  });

  test.each([
    ["a login", logInFields, "username"],
    ["a sign-up", signUpFields, "username"],
    ["a change of the name", changeUsernameFields, "newUsername"],
  ])("is never normalised: %s", (_title, fields, name) => {
    const normalize = vi.spyOn(String.prototype, "normalize");
    expect(submit(fields, { [name]: LIGATURE.repeat(MEGABYTE) }).isValid).toBe(false);
    expect(normalize).not.toHaveBeenCalled();
  });
});

test("a name is counted again after it was normalised", () => {
  expect(issues(usernameField(), LIGATURE.repeat(9))?.[0]).toEqual({ code: "too_long", max: 150, length: 162 });
});

test("a password longer than any password manager makes is refused unread", () => {
  const { currentPassword } = logInFields;
  expect(issues(currentPassword, "x".repeat(4_096))).toBeUndefined();
  expect(issues(currentPassword, "x".repeat(4_097))).toEqual([{ code: "too_long", max: 4_096, length: 4_097 }]);
});
