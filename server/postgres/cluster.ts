import { execFile } from "node:child_process";
import { access, chmod, chown, mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { replaceFile } from "../replace-file.ts";
import { diskFull, StartProblem } from "../start-problem.ts";
import { type Binaries, SYSTEM_FOLDER } from "./binaries.ts";
import { checkClusterOwner, claimFolder, OWNER_NOTE } from "./cluster-owner.ts";
import { decisiveLine } from "./decisive-line.ts";
import { canReach, type ServerUser } from "./server-user.ts";
import { sharedMemorySettings } from "./shared-memory.ts";

const run = promisify(execFile);

/** The superuser of the built-in database, and the database's name. */
export const DATABASE_USER = "daybook";

/** Kept between starts: the folder and the last port of the database. */
export type ClusterNote = { folder: string; port?: number };

const noteFile = (dataDir: string) => path.join(dataDir, "postgres.json");

/**
 * The database of this data folder is inside it, or under /var/lib when Postgres runs as another user who cannot reach
 * it. A note records the latter. A moved or restored folder contains its database.
 * @throws {StartProblem} when it names the database of another data folder
 */
export async function locateCluster(dataDir: string, user: ServerUser): Promise<ClusterNote> {
  const inside = path.join(dataDir, "postgres");
  const note = await readNote(dataDir, inside);
  const canLieInside = await canReach(user, inside);
  if (canLieInside && (!note || note.folder === inside || (await isCluster(inside))))
    return { ...note, folder: inside };
  if (note && (await isCluster(note.folder))) {
    await checkClusterOwner({ folder: note.folder, dataDir, canLieInside });
    return note;
  }
  if (note) {
    throw new StartProblem(
      `The database of ${dataDir} should be in ${note.folder} and is not: put it back, ` +
        `or remove ${noteFile(dataDir)} to start with an empty one.`,
    );
  }
  await mkdir(SYSTEM_FOLDER, { recursive: true, mode: 0o755 });
  const around = await mkdtemp(path.join(SYSTEM_FOLDER, "data-"));
  await claimFolder(around, dataDir);
  return { folder: path.join(around, "postgres") };
}

/** The folder of the existing database of this data folder, if any. */
export async function findCluster(dataDir: string): Promise<string | undefined> {
  const inside = path.join(dataDir, "postgres");
  if (await isCluster(inside)) return inside;
  const note = await readNote(dataDir, inside);
  return note && (await isCluster(note.folder)) ? note.folder : undefined;
}

/** A damaged note matters only when the database is outside the data folder. */
async function readNote(dataDir: string, inside: string): Promise<ClusterNote | undefined> {
  const text = await readFile(noteFile(dataDir), "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    if (await isCluster(inside)) return undefined;
    throw new StartProblem(
      `${noteFile(dataDir)} is damaged. It names the folder of the database: write {"folder": "…/postgres"} into it, ` +
        `with the folder under ${SYSTEM_FOLDER} whose ${OWNER_NOTE} names ${dataDir}, or remove it to start with an empty one.`,
    );
  }
}

export function saveClusterNote(dataDir: string, note: ClusterNote): void {
  replaceFile(noteFile(dataDir), `${JSON.stringify(note)}\n`);
}

/** Creates the database files unless they exist. An interrupted creation is never mistaken for a complete one. */
export async function createCluster(
  binaries: Binaries,
  folder: string,
  user: ServerUser,
  password: string,
): Promise<void> {
  if (await isCluster(folder)) return;
  const fresh = `${folder}.new`;
  await rm(fresh, { recursive: true, force: true });
  await makeOwnFolder(fresh, user);
  if (user) await chmod(path.dirname(folder), 0o711);
  // Beside the database, because the folder for temporary files or TMPDIR may be missing.
  const secret = `${folder}.password`;
  try {
    await rm(secret, { force: true });
    await writeFile(secret, password, { mode: 0o600 });
    if (user) await chown(secret, user.uid, user.gid);
    const flags = ["-E", "UTF8", "--locale-provider=builtin", "--locale=C.UTF-8", "--auth=scram-sha-256"];
    const settings = sharedMemorySettings().flatMap((setting) => ["-c", setting]);
    await run(binaries.initdb, ["-D", fresh, "-U", DATABASE_USER, `--pwfile=${secret}`, ...flags, ...settings], {
      cwd: path.parse(fresh).root,
      env: { ...process.env, LC_ALL: "C" },
      ...user,
    });
    await rename(fresh, folder);
  } catch (error) {
    const errors = error instanceof Error && "stderr" in error ? String(error.stderr) : String(error);
    throw (
      diskFull(errors, folder) ??
      new StartProblem(`The built-in database could not be created in ${folder}: ${decisiveLine(errors)}`)
    );
  } finally {
    await rm(secret, { force: true });
  }
}

async function makeOwnFolder(folder: string, user: ServerUser): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (user) await chown(folder, user.uid, user.gid);
}

const isCluster = (folder: string) =>
  access(path.join(folder, "PG_VERSION")).then(
    () => true,
    () => false,
  );
