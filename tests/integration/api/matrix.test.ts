import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

/** The rows of the acceptance list that concern the API: so many under each prefix, numbered from 01. */
const ROWS: Record<string, number> = {
  ...{ JL: 4, JR: 4, JV: 4, JC: 3, EC: 8, EV: 6, EF: 2, LT: 7, LB: 8, LL: 8, LD: 3, PC: 6, PT: 5, PR: 6, PF: 1 },
  ...{ AL: 11, AC: 12, AD: 15, AU: 6, AX: 5, SR: 6, SP: 4, SU: 7, SE: 6, SL: 3 },
  ...{ UR: 9, UL: 3, UD: 12, UM: 2, UU: 2, UX: 5, NC: 15 },
};

const rows = Object.entries(ROWS).flatMap(([prefix, count]) =>
  Array.from({ length: count }, (_, index) => `${prefix}-${String(index + 1).padStart(2, "0")}`),
);

const ROW = /\b[A-Z]{2}-\d{2}\b/g;

function rowsIn(text: string): Set<string> {
  return new Set(text.match(ROW)?.filter((row) => row.slice(0, 2) in ROWS));
}

test("every row that concerns the API is the title of a test", () => {
  const folder = import.meta.dirname;
  const files = readdirSync(folder).filter((name) => name.endsWith(".test.ts") && name !== "matrix.test.ts");
  const covered = rowsIn(files.map((name) => readFileSync(path.join(folder, name), "utf8")).join("\n"));
  expect([...covered].sort()).toEqual(rows.sort());
});

const matrix = path.resolve(import.meta.dirname, "../../../../shared/spec/test-matrix.md");

test.runIf(existsSync(matrix))("the list of rows is the acceptance list's own", () => {
  expect([...rowsIn(readFileSync(matrix, "utf8"))].sort()).toEqual(rows.sort());
});
