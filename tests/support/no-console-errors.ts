import { afterEach, beforeEach, expect, vi } from "vitest";

/** What was written to console.error since the test began. A test that expects some takes them with `splice(0)`. */
export const consoleErrors: unknown[][] = [];

beforeEach(() => {
  consoleErrors.length = 0;
  vi.spyOn(console, "error").mockImplementation((...line) => void consoleErrors.push(line));
});

afterEach(() => {
  expect(consoleErrors, "nothing is written to console.error").toEqual([]);
});
