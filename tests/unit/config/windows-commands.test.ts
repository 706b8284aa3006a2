import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { projectDir } from "#config/project-dir.ts";

const { scripts } = JSON.parse(readFileSync(path.join(projectDir, "package.json"), "utf8"));

test.each(["exec", "env"])("%s, which cmd.exe does not have, is a file of the project on Windows", (command) => {
  expect(Object.values<string>(scripts).some((script) => script.split(" ").includes(command))).toBe(true);
  expect(existsSync(path.join(projectDir, `${command}.cmd`))).toBe(true);
});

test("a script uses no other command or setting of a Unix shell", () => {
  const before = Object.entries<string>(scripts).map(([name, script]) => [name, script.split(/\bnode /)[0]?.trim()]);
  const shells = before.filter(([name, start]) => start && start !== scripts[name ?? ""]);
  expect(Object.fromEntries(shells)).toEqual({
    start: "exec env MALLOC_MMAP_THRESHOLD_=131072",
    dev: "exec",
    // For those who work on Daybook, on Linux.
    "crash-test": "CRASH_ROUNDS=200",
  });
});
