import { execFile } from "node:child_process";
import { rm, symlink } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { onTestFinished, test } from "vitest";
import { projectDir } from "#config/project-dir.ts";
import { copyProject } from "#tests/support/copy-project.ts";

const run = promisify(execFile);

test("unused code is judged alike in a ZIP without .git", { timeout: 300_000 }, async () => {
  const project = await copyProject();
  onTestFinished(() => rm(project, { recursive: true, force: true }));
  await symlink(path.join(projectDir, "node_modules"), path.join(project, "node_modules"));
  await run(process.execPath, ["node_modules/knip/bin/knip.js", "--no-config-hints"], { cwd: project });
});
