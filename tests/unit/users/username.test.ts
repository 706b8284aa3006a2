import { expect, test } from "vitest";
import { signUpFields } from "#lib/users/schema.ts";
import { issuesOf } from "#lib/validation/fields.ts";

const { username } = signUpFields;
const refusal = (name: string) => {
  const { error } = username.safeParse(name);
  return error && issuesOf(error);
};

test.each(["me", "ME", "ｍｅ", ".", "..", "．．", "42", "４２", "٤٢"])("%s is reserved", (name) => {
  expect(refusal(name)).toEqual(["reserved_username"]);
});

test.each(["m", "me2", "...", ".a", "a.", "..a", "4two", "+1", "-1", "_"])("%s is a name", (name) => {
  expect(username.parse(name)).toBe(name);
});

test.each([
  ["a Hangul filler", "bob\u3164"],
  ["a half-width Hangul filler", "bob\uffa0"],
  ["a Hangul choseong filler", "\u115fbob"],
  ["a zero width space", "bo\u200bb"],
  ["a zero width joiner", "bo\u200db"],
  ["a soft hyphen", "bo\u00adb"],
  ["a right-to-left override", "bo\u202eb"],
  ["a variation selector", "bob\ufe0f"],
  ["a blank Braille pattern", "bob\u2800"],
  ["a control character", "bob\u0001x"],
])("%s is no part of a name", (_, name) => {
  expect(refusal(name)).toEqual(["invalid_username"]);
});

test.each(["\u3164", "\u115f\u1160", "\u200b", "\u2800"])("a name of nothing but %j is blank", (name) => {
  expect(refusal(name)).toContain("blank");
});
