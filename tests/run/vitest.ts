import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { NOTHING, type Tally, withExitCode } from "./tally.ts";
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
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(text);
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
}
