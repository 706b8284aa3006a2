import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** Statements on the tables of pg-boss, which our schema does not have. */
const EXCEPTIONS = ["lib/adapters/jobs/boss-tables.ts"];

/** The files outside db with a line that matches. */
const outsideDb = (pattern: RegExp): string[] =>
  globSync("{lib,inngest,cli,app,components}/**/*.{ts,tsx}").filter((file) =>
    readFileSync(file, "utf8")
      .split("\n")
      .some((line) => pattern.test(line)),
  );

test("queries are built in db alone", () => {
  expect(outsideDb(/^import (?!type ).*"drizzle-orm/)).toEqual(EXCEPTIONS);
  expect(outsideDb(/^import \{.*\bsql\b.*\} from "#db\/client.ts"/)).toEqual([]);
});

test("outside of db the schema gives types and lists of values, and no table", () => {
  expect(outsideDb(/^import (?!(type )?\{ (AUDIT_SUBJECTS|IMAGE_STATUSES) \}).*"#db\/schema\//)).toEqual([]);
});

test("one file names the tables of pg-boss", () => {
  expect(outsideDb(/\bpgboss\./)).toEqual(EXCEPTIONS);
});
