import { stripVTControlCharacters } from "node:util";

/** `failures`: the failed tests with their errors, readable after hundreds of other lines. */
export type Tally = { passed: number; failed: number; skipped: number; failures: string[] };

export const NOTHING: Tally = { passed: 0, failed: 0, skipped: 0, failures: [] };

export const add = (a: Tally, b: Tally): Tally => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
  failures: [...a.failures, ...b.failures],
});

/** @param message the error, of which the first lines outside of packages are enough */
export function failureText(title: string, message = ""): string {
  const lines = stripVTControlCharacters(message).trim().split("\n");
  return [title, ...lines.filter((line) => !line.includes("/node_modules/")).slice(0, 12)].join("\n    ");
}

/** A tool that only passes or fails counts as one check. */
export const tallyOf = (exitCode: number): Tally =>
  exitCode === 0 ? { ...NOTHING, passed: 1 } : { ...NOTHING, failed: 1 };

/** A runner that ended badly without a failed test (a crash, an error outside of tests) has failed all the same. */
export const withExitCode = (tally: Tally, exitCode: number): Tally =>
  exitCode !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
