import { accessSync, constants, mkdirSync } from "node:fs";
import path from "node:path";
import { projectDir } from "#lib/project-dir.ts";
import { errorCode, StartProblem } from "./start-problem.ts";

/** Makes the data folder if need be. @returns its absolute path */
export function openDataFolder(given: string): string {
  const folder = path.resolve(projectDir, given);
  try {
    // Others may pass through it (Postgres runs as a user of its own when root starts Daybook) but not list it.
    mkdirSync(folder, { recursive: true, mode: 0o711 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new StartProblem(
      `The data folder ${folder} cannot be used (${errorCode(error) ?? error}): ` +
        "give this user the right to read and write it, or choose another with DATA_DIR.",
    );
  }
  return folder;
}
