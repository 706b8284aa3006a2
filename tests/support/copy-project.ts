import { cp, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { projectDir } from "#config/project-dir.ts";

const MADE = /^(node_modules|\.git|\.data.*|var|coverage|test-results|playwright-report|\.env(\.local)?|\.next.+)$/;

/** Copies the files of the repository, without packages, and the build if there is one. */
export async function copyProject(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "daybook-clone-"));
  await cp(projectDir, folder, {
    recursive: true,
    filter: (source) => !MADE.test(path.relative(projectDir, source)),
  });
  return folder;
}
