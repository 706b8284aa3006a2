import { spawn, spawnSync } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import { expect, test } from "vitest";

const LINES = 3_000;

/** The script of a process that logs a lot and then ends or continues in this way. */
const saying = (ending: string) => [
  "--input-type=module-typescript",
  "-e",
  `import { logger } from "#lib/observability/logger.ts";
   for (let line = 1; line <= ${LINES}; line++) logger.info("test.line", { line });
   ${ending}`,
];

const options = {
  cwd: path.resolve(import.meta.dirname, "../../.."),
  env: { ...process.env, LOG_LEVEL: "info" },
};

test.each([
  ["it has nothing more to do", "", 0],
  ["it calls exit", "process.exit(3);", 3],
  ["something unexpected ends it", "throw new Error('unforeseen');", 1],
  ["an unhandled rejection ends it", "void Promise.reject(new Error('unforeseen'));", 1],
  ["lines have been on their way for a while", "setTimeout(() => process.exit(4), 250);", 4],
])("no line of the log is lost or torn when the process ends because %s", (_, ending, expected) => {
  const maxBuffer = 10_000_000;
  const { status, stdout } = spawnSync(process.execPath, saying(ending), { ...options, encoding: "utf8", maxBuffer });
  expect(status).toBe(expected);
  const lines = stdout.trim().split("\n");
  expect(lines.map((line) => JSON.parse(line).line)).toEqual(Array.from({ length: LINES }, (_, index) => index + 1));
});

test("lines appear although the process goes on, and an error at once", async () => {
  const talker = spawn(
    process.execPath,
    saying(`process.stdin.once("data", () => logger.error("test.last"));`),
    options,
  );
  try {
    const lines = createInterface({ input: talker.stdout })[Symbol.asyncIterator]();
    const next = async () => JSON.parse((await lines.next()).value ?? "{}");
    for (let line = 1; line <= LINES; line++) expect((await next()).line).toBe(line);
    talker.stdin.write("go on\n");
    expect((await next()).event).toBe("test.last");
  } finally {
    talker.kill("SIGKILL");
  }
});
