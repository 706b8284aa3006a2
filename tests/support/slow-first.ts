import { relative, sep } from "node:path";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { projectDir } from "#config/project-dir.ts";

/** Files that install, start servers of their own or wait for retries. One of them takes as long as fifty others. */
const SLOW = ["install", "server", "jobs", "idempotency", "cli"].map((folder) => `tests/integration/${folder}/`);
const SLOWEST = `${SLOW[0]}fresh-clone.test.ts`;

const rankOf = ({ moduleId }: TestSpecification) => {
  const file = relative(projectDir, moduleId).split(sep).join("/");
  if (file === SLOWEST) return 0;
  return SLOW.some((folder) => file.startsWith(folder)) ? 1 : 2;
};

/** Vitest begins with the largest files; a slow one that comes last leaves all workers but one without work. */
export class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => rankOf(a) - rankOf(b));
  }
}
