import { expect, test } from "vitest";
import { tooManyAttempts } from "#lib/pages/too-many-attempts.ts";

test.each([
  [600, "reset your password", "Too many attempts. Try again in 10 minutes, or reset your password."],
  [541, "", "Too many attempts. Try again in 10 minutes."],
  [60, "", "Too many attempts. Try again in 1 minute."],
  [42, "", "Too many attempts. Try again in 42 seconds."],
  [1, "", "Too many attempts. Try again in 1 second."],
  [86_400, "reset your password", "Too many attempts. Try again in 24 hours, or reset your password."],
])("%i seconds are worded in natural units", (seconds, instead, sentence) => {
  expect(tooManyAttempts(seconds, instead)).toBe(sentence);
});

test.each([
  ["post-user-hour", "Too many posts. Try again in 42 seconds."],
  ["post-user-day", "Too many posts. Try again in 42 seconds."],
  ["upload-user", "Too many images. Try again in 42 seconds."],
  ["signup-address", "Too many attempts. Try again in 42 seconds."],
])("the limit %s is named by what it counts", (limitName, sentence) => {
  expect(tooManyAttempts(42, "", limitName)).toBe(sentence);
});
