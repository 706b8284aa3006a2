import { accessSync, chmodSync, constants, lstatSync, mkdirSync, readdirSync } from "node:fs";
import path from "node:path";
import { projectDir } from "#config/project-dir.ts";
import { errorCode, StartProblem } from "./start-problem.ts";

/** Creates the data folder if it does not exist. @returns its absolute path */
export function openDataFolder(given: string): string {
  const folder = path.resolve(projectDir, given);
  try {
    // Other users may pass through it but not list it: Postgres runs as its own user when root starts Daybook.
    mkdirSync(folder, { recursive: true, mode: 0o711 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    closeToOthers(folder);
  } catch (error) {
    throw new StartProblem(
      `The data folder ${folder} cannot be used (${errorCode(error) ?? error}): ` +
        "allow this user to read and write it, or set DATA_DIR to another one.",
    );
  }
  return folder;
}

/** Removes the rights of other users from the contents, which an earlier version or a restored backup may have left. */
function closeToOthers(folder: string): void {
  if (process.platform === "win32") return;
  for (const name of readdirSync(folder)) {
    const entry = path.join(folder, name);
    const found = lstatSync(entry, { throwIfNoEntry: false });
    // Files of another user, such as the database server's, cannot be changed.
    if (!found || found.isSymbolicLink() || found.uid !== process.getuid?.()) continue;
    if ((found.mode & 0o077) !== 0) chmodSync(entry, found.mode & 0o700);
  }
}
