import { accessSync, chmodSync, constants, lstatSync, mkdirSync, readdirSync } from "node:fs";
import path from "node:path";
import { projectDir } from "#config/project-dir.ts";
import { errorCode, StartProblem } from "./start-problem.ts";

/** Makes the data folder if need be. @returns its absolute path */
export function openDataFolder(given: string): string {
  const folder = path.resolve(projectDir, given);
  try {
    // Others may pass through it (Postgres runs as a user of its own when root starts Daybook) but not list it.
    mkdirSync(folder, { recursive: true, mode: 0o711 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    closeToOthers(folder);
  } catch (error) {
    throw new StartProblem(
      `The data folder ${folder} cannot be used (${errorCode(error) ?? error}): ` +
        "give this user the right to read and write it, or choose another with DATA_DIR.",
    );
  }
  return folder;
}

/** What lies in the data folder is its owner's only, also what an earlier version or a restored backup left open. */
function closeToOthers(folder: string): void {
  if (process.platform === "win32") return;
  for (const name of readdirSync(folder)) {
    const entry = path.join(folder, name);
    const found = lstatSync(entry, { throwIfNoEntry: false });
    // Another user's, the database server's for instance, is theirs to close.
    if (!found || found.isSymbolicLink() || found.uid !== process.getuid?.()) continue;
    if ((found.mode & 0o077) !== 0) chmodSync(entry, found.mode & 0o700);
  }
}
