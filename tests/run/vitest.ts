import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { failureText, NOTHING, type Tally, withExitCode } from "./tally.ts";
import { projectDir, runTool } from "./tool.ts";

export async function runVitest(args: string[]): Promise<Tally> {
  const report = path.join(projectDir, "var", "vitest.json");
  await rm(report, { force: true });
  const code = await runTool("vitest/vitest.mjs", [
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
    ...args,
  ]);
  return withExitCode(await read(report), code);
}

async function read(report: string): Promise<Tally> {
  const text = await readFile(report, "utf8").catch(() => undefined);
  if (text === undefined) return NOTHING;
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(text) as Report;
  return {
    passed: numPassedTests,
    failed: numFailedTests,
    skipped: numPendingTests + numTodoTests,
    failures: testResults.flatMap(failuresOf),
  };
}

type TestFile = {
  name: string;
  status: string;
  message: string;
  assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
};

type Report = Record<"numPassedTests" | "numFailedTests" | "numPendingTests" | "numTodoTests", number> & {
  testResults: TestFile[];
};

/** A file that failed without a failed test could not be loaded, or a hook of it failed. */
function failuresOf({ name, status, message, assertionResults }: TestFile): string[] {
  const file = path.relative(projectDir, name);
  const tests = assertionResults
    .filter((test) => test.status === "failed")
    .map((test) => failureText(`${file} › ${test.fullName}`, test.failureMessages[0]));
  return tests.length === 0 && status === "failed" ? [failureText(file, message)] : tests;
}
