import { expect, test } from "vitest";
import { contractFile, everyTest, hasContract } from "#tests/support/contract.ts";

/** The rows of the acceptance list: so many under each prefix, numbered from 01. */
const ROWS: Record<string, number> = {
  // The API.
  ...{ JL: 4, JR: 4, JV: 4, JC: 3, EC: 8, EV: 6, EF: 2, LT: 7, LB: 8, LL: 8, LD: 3, PC: 6, PT: 5, PR: 6, PF: 1 },
  ...{ AL: 11, AC: 12, AD: 15, AU: 6, AX: 5, SR: 6, SP: 4, SU: 7, SE: 6, SL: 3 },
  ...{ UR: 9, UL: 3, UD: 12, UM: 2, UU: 2, UX: 5, NC: 15 },
  // The pages and their forms.
  ...{ WS: 7, WL: 5, WU: 4, WE: 2, WM: 1, WV: 3, WD: 5, WP: 4, WR: 3, WA: 4, WF: 8, FC: 8, FE: 11, FU: 11 },
  ...{ HH: 7, HP: 3, HL: 4, HC: 3, HD: 10, HU: 4, HX: 5 },
  // What is stored.
  ...{ MU: 5, MV: 4, MN: 2, MT: 4, MI: 6, MP: 5, ML: 7, MR: 4 },
};

const rows = Object.entries(ROWS).flatMap(([prefix, count]) =>
  Array.from({ length: count }, (_, index) => `${prefix}-${String(index + 1).padStart(2, "0")}`),
);

const rowsIn = (text: string) => [
  ...new Set(text.match(/\b[A-Z]{2}-\d{2}\b/g)?.filter((row) => row.slice(0, 2) in ROWS)),
];

test("every row of the acceptance list is in the title of a test", () => {
  expect(rowsIn(everyTest()).sort()).toEqual(rows.sort());
});

test.runIf(hasContract)("the list of rows is the acceptance list's own", () => {
  expect([...new Set(contractFile("test-matrix.md").match(/\b[A-Z]{2}-\d{2}\b/g))].sort()).toEqual(rows.sort());
});
