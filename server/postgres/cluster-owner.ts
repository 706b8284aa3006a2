import { randomUUID } from "node:crypto";
import { readFile, realpath, writeFile } from "node:fs/promises";
import path from "node:path";
import { StartProblem } from "../start-problem.ts";
import { SYSTEM_FOLDER } from "./binaries.ts";

/** A file beside a database outside its data folder, with the path of that data folder. Never rewritten. */
export const OWNER_NOTE = "data-folder.txt";

/** Records the data folder of a new database whose files will be in `around`. */
export async function claimFolder(around: string, dataDir: string): Promise<void> {
  await writeFile(path.join(around, OWNER_NOTE), `${dataDir}\n`, { mode: 0o600, flag: "wx" });
}

type Claim = {
  /** The folder of the database according to the data folder. */
  folder: string;
  dataDir: string;
  /** Whether the database server could run on files inside of the data folder. */
  canLieInside: boolean;
};

/**
 * A database belongs to the data folder that contains it, or to the one that the note beside it names. A copied or
 * restored data folder still names the database of the original.
 * @throws {StartProblem} when the database belongs to another data folder
 */
export async function checkClusterOwner({ folder, dataDir, canLieInside }: Claim): Promise<void> {
  const around = path.dirname(folder);
  if (await isSameFolder(around, dataDir)) return;
  const noteFile = path.join(around, OWNER_NOTE);
  const note = await readFile(noteFile, "utf8").catch(() => undefined);
  const owner = note?.trim();
  if (owner && (await isSameFolder(owner, dataDir))) return;
  // Only a database outside its data folder has a note.
  const isOutside = note !== undefined || path.dirname(around) === SYSTEM_FOLDER;
  const moved = isOutside
    ? ` If ${owner || "its data folder"} was moved to ${dataDir}, run: echo ${quote(dataDir)} > ${quote(noteFile)}`
    : "";
  throw new StartProblem(
    `The database in ${folder} belongs to ${isOutside ? owner || "no named data folder" : around}, not to ${dataDir}. ` +
      "To make a full copy, stop the site that uses it and copy its database too: " +
      `${copyCommand({ folder, dataDir, canLieInside })}.${moved}`,
  );
}

function copyCommand({ folder, dataDir, canLieInside }: Claim): string {
  if (canLieInside) return `cp -a ${quote(folder)} ${quote(path.join(dataDir, "postgres"))}`;
  const copy = path.join(SYSTEM_FOLDER, `data-${randomUUID().slice(0, 6)}`);
  return [
    `mkdir -m 711 ${quote(copy)}`,
    `cp -a ${quote(folder)} ${quote(path.join(copy, "postgres"))}`,
    `echo ${quote(dataDir)} > ${quote(path.join(copy, OWNER_NOTE))}`,
    `echo ${quote(JSON.stringify({ folder: path.join(copy, "postgres") }))} > ${quote(path.join(dataDir, "postgres.json"))}`,
  ].join(" && ");
}

/** Quotes a shell argument. */
const quote = (word: string) => (/^[\w./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);

/** Follows symbolic links. */
async function isSameFolder(one: string, other: string): Promise<boolean> {
  const [first, second] = await Promise.all([one, other].map((folder) => realpath(folder).catch(() => undefined)));
  return first !== undefined && first === second;
}
