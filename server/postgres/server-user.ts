import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { errorCode, StartProblem } from "../start-problem.ts";

const run = promisify(execFile);

/** The user that Postgres runs as; undefined means the user that starts Daybook. */
export type ServerUser = { uid: number; gid: number } | undefined;

/** Postgres refuses to run as root, so root uses the owner of existing data, else the system's `postgres` user. */
export async function chooseServerUser(dataDir: string): Promise<ServerUser> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await stat(dataDir).catch(() => undefined);
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return (await systemUser()) ?? (await createSystemUser());
}

async function systemUser(): Promise<ServerUser> {
  try {
    const [uid, gid] = await Promise.all([run("id", ["-u", "postgres"]), run("id", ["-g", "postgres"])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

async function createSystemUser(): Promise<ServerUser> {
  try {
    await run("useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", "postgres"]);
  } catch (error) {
    // A concurrent start may have created it.
    if (!(await systemUser())) {
      throw new StartProblem(
        "The database cannot run as root and no `postgres` user could be created " +
          `(${errorCode(error) ?? "useradd failed"}): start Daybook as an ordinary user, or set DATABASE_URL.`,
      );
    }
  }
  return systemUser();
}

/** Whether `user` can pass through every folder above `target`. */
export async function canReach(user: ServerUser, target: string): Promise<boolean> {
  if (!user) return true;
  for (let folder = path.dirname(path.resolve(target)); ; folder = path.dirname(folder)) {
    const { mode, uid, gid } = await stat(folder);
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (folder === path.dirname(folder)) return true;
  }
}
