import { afterEach, beforeEach, expect, vi } from "vitest";

/** The calls of console.error since the test began. A test that expects some removes them with `splice(0)`. */
export const consoleErrors: unknown[][] = [];

beforeEach(() => {
  consoleErrors.length = 0;
  vi.spyOn(console, "error").mockImplementation((...line) => void consoleErrors.push(line));
});

afterEach(() => {
  expect(consoleErrors, "nothing is written to console.error").toEqual([]);
});
