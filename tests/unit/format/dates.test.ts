import { expect, test } from "vitest";
import {
  dateBadgeParts,
  formatAgo,
  formatDateTime,
  formatDay,
  formatMonth,
  formatShortDate,
  formatYear,
} from "#lib/format/dates.ts";

const moment = new Date("2026-09-03T22:39:12Z");

test("a moment is written the British way in the site's zone", () => {
  expect(formatDateTime(new Date("2026-11-22T19:39:00Z"), "Europe/Prague")).toBe("22 Nov 2026 at 20:39");
  expect(formatDateTime(moment, "UTC")).toBe("3 Sep 2026 at 22:39");
});

test("the date badge shows the day in the site's zone", () => {
  expect(dateBadgeParts(moment, "Europe/Prague")).toEqual({ day: "4", month: "Sep", year: "2026" });
});

test("midnight is 00:00", () => {
  expect(formatDateTime(new Date("2026-01-01T00:00:00Z"), "UTC")).toBe("1 Jan 2026 at 00:00");
});

test("short dates are day first with zeros", () => {
  expect(formatShortDate(moment, "UTC")).toBe("03/09/2026");
  expect(formatMonth(moment, "UTC")).toBe("Sep 2026");
  expect(formatDay("2026-09-03")).toBe("3 Sep");
});

test("the year begins in the site's zone, wherever the machine stands", () => {
  const newYear = new Date("2026-12-31T23:30:00Z");
  expect([formatYear(newYear, "Europe/Prague"), formatYear(newYear, "America/New_York")]).toEqual(["2027", "2026"]);
});

test.each([
  [20, "moments ago"],
  [60, "1 minute ago"],
  [7_300, "2 hours ago"],
  [3 * 86_400, "3 days ago"],
  [15 * 86_400, "2 weeks ago"],
  [400 * 86_400, "1 year ago"],
])("%i seconds ago is “%s”", (seconds, text) => {
  expect(formatAgo(new Date(moment.getTime() - seconds * 1_000), moment)).toBe(text);
});
