import { expect, test } from "vitest";
import { cooldownIssue } from "#lib/users/change-username.ts";

const now = new Date("2026-11-22T12:00:00Z");
const ago = (days: number, milliseconds = 0) => new Date(now.getTime() - days * 86_400_000 + milliseconds);
const wait = (daysLeft: number) => ({ code: "username_cooldown", days: 30, daysLeft });

test.each([
  ["never", null, undefined],
  ["just now", ago(0), wait(30)],
  ["a second ago", ago(0, -1000), wait(30)],
  ["ten and a half days ago", ago(10.5), wait(20)],
  ["29 days ago", ago(29), wait(2)],
  ["29 days and a bit ago", ago(29, -1), wait(1)],
  ["a millisecond less than 30 days ago", ago(30, 1), wait(1)],
  ["exactly 30 days ago", ago(30), undefined],
  ["31 days ago", ago(31), undefined],
])("a name changed %s", (_when, lastChanged, issue) => {
  expect(cooldownIssue(lastChanged, now)).toEqual(issue);
});
