import { DrizzleQueryError } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { describeError } from "#lib/observability/describe-error.ts";
import { maskPrivate } from "#lib/observability/mask-private.ts";

test("the text of a failed query is logged without its parameters", () => {
  const typed = ["ann@example.com", "Dear diary,\n    at home (of all places)\nI have a secret"];
  const error = new DrizzleQueryError("select * from users where email = $1", typed, new Error("no such column"));
  const told = maskPrivate(describeError(error));
  expect(told).toContain("where email = $1");
  expect(told).toContain("caused by Error: no such column");
  expect(told).toContain("mask-private.test.ts");
  for (const secret of ["ann@example.com", "diary", "secret"]) expect(told).not.toContain(secret);
});

test.each([
  ["no mail to Ann <ann.b+c@mail.example.com>, sorry", "no mail to Ann <<address>>, sorry"],
  ["bad token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOjF9.abc_-1.", "bad token <token>."],
  ["postgres://daybook:hush@127.0.0.1:5432/daybook", "postgres://daybook:<address>:5432/daybook"],
  [
    "Error: refused\nFailing row contains (7, ann, $2b$10$x,\nhush (really)).\n    at work (a.js)",
    "Error: refused\nFailing row\n    at work (a.js)",
  ],
  ["at work (/site/node_modules/@scope/name/index.js:1:2)", "at work (/site/node_modules/@scope/name/index.js:1:2)"],
])("%s", (text, masked) => {
  expect(maskPrivate(text)).toBe(masked);
});

test.each([
  ["one word without an end", "a".repeat(1_000_000)],
  ["the begins of many tokens", "eyJ-".repeat(250_000)],
  ["the begins of many lists", "\nparams: \n ".repeat(90_000)],
  ["rows and spaces", `Failing row contains (${"\n  ".repeat(300_000)}`],
])("of %s only the start is looked at", (_title, text) => {
  const replace = vi.spyOn(String.prototype, "replace");
  const masked = maskPrivate(`refused ${text} for ann@example.com`);
  const lengths = replace.mock.contexts.map((context) => String(context).length);
  vi.restoreAllMocks();
  expect(masked.startsWith("refused ")).toBe(true);
  expect(masked).not.toContain("ann@");
  expect(Math.max(...lengths)).toBeLessThanOrEqual(16 * 1024 + 1);
});

test("a secret that was cut off is masked too", () => {
  const beforeCut = "x ".repeat(8 * 1024 - 10);
  for (const secret of ["eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOjF9.abc", "ann@example.com.example.com"]) {
    expect(maskPrivate(beforeCut + secret)).toMatch(/(<token>|<address>)…?$/);
  }
});
