import { mkdirSync } from "node:fs";
import path from "node:path";
import { runPlaywright } from "./run/playwright.ts";
import { add, NOTHING, type Tally, tallyOf } from "./run/tally.ts";
import { projectDir, runTool } from "./run/tool.ts";
import { runVitest } from "./run/vitest.ts";
import { chromiumPath } from "./support/chromium.ts";

// `npm test`            everything, as CI runs it
// `npm run check`       what a commit needs: lint, types, knip, unit and component tests
// `npm run test:e2e`    build and end-to-end
// `npm test -- <args>`  only Vitest, with these arguments: a path, -t "part of a title", --coverage

type Stage = { name: string; run: () => Promise<Tally> };

const tool = (name: string, file: string, ...args: string[]): Stage => ({
  name,
  run: async () => tallyOf(await runTool(file, args)),
});

const lint = tool("Lint", "@biomejs/biome/bin/biome", "check", "--error-on-warnings");
const routeTypes = tool("Route types", "next/dist/bin/next", "typegen");
const types = tool("Types", "typescript/bin/tsc", "--noEmit");
// Without .git, as in a ZIP, knip does not see that lefthook is used; its hint to say so no longer holds only there.
const knip = tool("Unused code", "knip/bin/knip.js", "--no-config-hints");
const build: Stage = {
  name: "Build",
  run: async () => tallyOf(await runTool(path.join(projectDir, "server/main.ts"), ["--build"])),
};
const endToEnd = (args: string[]): Stage => ({
  name: "End to end",
  run: async () => runPlaywright(await chromiumPath(), args),
});
const vitest = (...args: string[]): Stage => ({ name: "Vitest", run: () => runVitest(args) });

function stagesFor([what, ...rest]: string[]): Stage[] {
  const gates = [lint, routeTypes, types, knip];
  // Built first: the tests of restarts and crashes run the real server.
  if (what === undefined) return [...gates, build, vitest(), endToEnd([])];
  if (what === "quick") return [...gates, vitest("--project", "unit", "--project", "components")];
  if (what === "e2e") return [build, endToEnd(rest)];
  return [vitest(what, ...rest)];
}

mkdirSync(path.join(projectDir, "var"), { recursive: true });
let total = NOTHING;
const failed: string[] = [];
for (const { name, run } of stagesFor(process.argv.slice(2))) {
  const began = Date.now();
  process.stdout.write(`\n── ${name}\n`);
  const tally = await run().catch((error) => {
    process.stdout.write(`${error instanceof Error ? error.message : error}\n`);
    return tallyOf(1);
  });
  total = add(total, tally);
  if (tally.failed > 0) failed.push(name);
  process.stdout.write(
    `── ${name}: ${tally.failed > 0 ? "failed" : "passed"} (${Math.round((Date.now() - began) / 1000)} s)\n`,
  );
}
for (const failure of total.failures) process.stdout.write(`\n✗ ${failure}\n`);
if (failed.length > 0) process.stdout.write(`\nFailed: ${failed.join(", ")}\n`);
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
process.exit(total.failed > 0 ? 1 : 0);
