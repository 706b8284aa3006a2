import { spawnSync } from "node:child_process";
import path from "node:path";
import { expect, test } from "vitest";

const LINES = 3_000;

/** A process that says much and then ends in this way. */
function said(ending: string) {
  const script = `
    import { logger } from "#lib/logger.ts";
    for (let line = 1; line <= ${LINES}; line++) logger.info("test.line", { line });
    ${ending}`;
  const { status, stdout } = spawnSync(process.execPath, ["--input-type=module-typescript", "-e", script], {
    cwd: path.resolve(import.meta.dirname, "../../.."),
    env: { ...process.env, LOG_LEVEL: "info" },
    encoding: "utf8",
    maxBuffer: 10_000_000,
  });
  return {
    status,
    lines: stdout
      .trim()
      .split("\n")
      .map((line): { event: string; line?: number } => JSON.parse(line)),
  };
}

test.each([
  ["it has nothing more to do", "", 0],
  ["it is told to exit", "process.exit(3);", 3],
  ["something unexpected ends it", "throw new Error('unforeseen');", 1],
  ["a promise that nobody waits for ends it", "void Promise.reject(new Error('unforeseen'));", 1],
  ["lines have been on their way for a while", "setTimeout(() => process.exit(4), 250);", 4],
])("no line of the log is lost or torn when the process ends because %s", (_, ending, expected) => {
  const { status, lines } = said(ending);
  expect(status).toBe(expected);
  expect(lines.map(({ line }) => line)).toEqual(Array.from({ length: LINES }, (_, index) => index + 1));
});

test("a line appears soon although the process goes on, and an error before a kill that nobody can catch", () => {
  const { lines } = said(`
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    logger.error("test.last");
    setTimeout(() => process.kill(process.pid, "SIGKILL"), 50);`);
  expect(lines).toHaveLength(LINES + 1);
  expect(lines.at(-1)?.event).toBe("test.last");
});
