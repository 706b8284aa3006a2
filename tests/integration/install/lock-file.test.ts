import { execFile } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { projectDir } from "#config/project-dir.ts";

const run = promisify(execFile);

// 11.6.2 came with Node 24 and places optional peers like npm 9 and 10; later releases of 11.6 do not.
test.each(["9", "10", "11.6.2", "11.6", "latest"])(
  "npm %s installs from the lock file",
  {
    timeout: 240_000,
  },
  async (version) => {
    const folder = await mkdtemp(path.join(tmpdir(), "daybook-lock-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    for (const file of ["package.json", "package-lock.json", ".npmrc"]) {
      await cp(path.join(projectDir, file), path.join(folder, file));
    }
    const { stdout } = await run("npx", ["--yes", `npm@${version}`, "ci", "--dry-run", "--ignore-scripts"], {
      cwd: folder,
      shell: process.platform === "win32",
    });
    expect(stdout).toMatch(/^added \d+ packages/m);
  },
);
