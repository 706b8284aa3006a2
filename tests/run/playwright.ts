import { readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { failureText, NOTHING, type Tally, withExitCode } from "./tally.ts";
import { projectDir, runTool } from "./tool.ts";

/** @param chromium the browser's path */
export async function runPlaywright(chromium: string, args: string[]): Promise<Tally> {
  const report = path.join(projectDir, "var", "playwright.json");
  const dataDir = path.join(tmpdir(), `daybook-e2e-${process.pid}`);
  await rm(report, { force: true });
  const code = await runTool("@playwright/test/cli.js", ["test", "--reporter=list,json", ...args], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    DAYBOOK_CHROMIUM: chromium,
    DAYBOOK_E2E_DATA_DIR: dataDir,
  });
  await rm(dataDir, { recursive: true, force: true });
  return withExitCode(await read(report), code);
}

async function read(report: string): Promise<Tally> {
  const text = await readFile(report, "utf8").catch(() => undefined);
  if (text === undefined) return NOTHING;
  const { stats, suites } = JSON.parse(text) as Report;
  const { expected, flaky, unexpected, skipped } = stats;
  return { passed: expected + flaky, failed: unexpected, skipped, failures: suites.flatMap(failuresOf) };
}

type Suite = {
  specs: { title: string; file: string; line: number; ok: boolean; tests: { results: { error?: Failure }[] }[] }[];
  suites?: Suite[];
};

type Failure = { message?: string };

type Report = { stats: Record<"expected" | "flaky" | "unexpected" | "skipped", number>; suites: Suite[] };

function failuresOf({ specs, suites = [] }: Suite): string[] {
  const failed = specs
    .filter((spec) => !spec.ok)
    .map(({ file, line, title, tests }) => {
      const error = tests.flatMap((test) => test.results).find((result) => result.error)?.error;
      return failureText(`${file}:${line} › ${title}`, error?.message);
    });
  return [...failed, ...suites.flatMap(failuresOf)];
}
