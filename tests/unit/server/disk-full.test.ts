import { expect, test } from "vitest";
import { decisiveLine } from "#server/postgres/decisive-line.ts";
import { describeProblem } from "#server/report-problem.ts";
import { diskFull } from "#server/start-problem.ts";

const FULL = "The disk of /srv/data is full: free some space there and start again.";

test.each([
  "Error: ENOSPC: no space left on device, write",
  'FATAL:  could not write to file "base/4/1249": No space left on device',
  "EDQUOT: disk quota exceeded, open",
])("a full disk is recognised by %s", (complaint) => {
  expect(diskFull(complaint, "/srv/data")?.message).toBe(FULL);
});

test("nothing else is taken for a full disk", () => {
  expect(diskFull("FATAL:  data directory has invalid permissions", "/srv/data")).toBeUndefined();
});

test("a failed write is reported in one sentence, and a failed query by its cause", () => {
  const write = Object.assign(new Error("ENOSPC"), { code: "ENOSPC", path: "/srv/data" });
  expect(describeProblem(write)).toBe(FULL);
  const query = new Error("Failed query", { cause: Object.assign(new Error("disk full"), { code: "53100" }) });
  expect(describeProblem(query)).toBe(
    "The disk of the database or the data folder is full: free some space there and start again.",
  );
});

test("the line of initdb with the reason is shown", () => {
  const written = [
    "2026-11-30 13:11:07.119 UTC [13296] FATAL:  could not open shared memory segment",
    "Aborted",
    "child process exited with exit code 134",
    'initdb: removing data directory "/srv/data/postgres.new"',
  ];
  expect(decisiveLine(written.join("\n"))).toBe(written[0]);
  expect(decisiveLine("it ended with SIGKILL\n")).toBe("it ended with SIGKILL");
});
