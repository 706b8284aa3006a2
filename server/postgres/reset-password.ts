import { spawn } from "node:child_process";
import path from "node:path";
import { text } from "node:stream/consumers";
import { withFileLock } from "../file-lock.ts";
import { StartProblem } from "../start-problem.ts";
import { type Binaries, findBinaries } from "./binaries.ts";
import { clearPgVariables } from "./clear-pg-variables.ts";
import { DATABASE_USER, findCluster, locateCluster } from "./cluster.ts";
import { decisiveLine } from "./decisive-line.ts";
import { START_LOCK } from "./embedded-postgres.ts";
import { isAlive, readPidFile, removeDeadPidFile } from "./running-server.ts";
import { chooseServerUser, type ServerUser } from "./server-user.ts";

/**
 * Sets the password of the built-in database without the old one, which needs only access to its files.
 * @returns the folder of the database
 * @throws {StartProblem} when there is no database, or it is running
 */
export async function resetDatabasePassword(dataDir: string, password: string): Promise<string> {
  clearPgVariables(process.env);
  return await withFileLock(dataDir, START_LOCK, async () => {
    if (!(await findCluster(dataDir))) throw new StartProblem(`There is no database in ${dataDir} yet.`);
    const user = await chooseServerUser(path.join(dataDir, "postgres"));
    const { folder } = await locateCluster(dataDir, user);
    const running = await readPidFile(folder);
    if (running && (await isAlive(running.pid))) {
      throw new StartProblem(
        `The database in ${folder} is running: stop the site that uses it. ` +
          `If no site does, stop the database with: kill -INT ${running.pid}`,
      );
    }
    await removeDeadPidFile(folder);
    const statement = `alter role ${DATABASE_USER} password '${password.replaceAll("'", "''")}'`;
    await runSingleUser(await findBinaries(user), folder, user, statement);
    return folder;
  });
}

const FAILED = /FATAL|PANIC|ERROR/;

/** Runs one statement without a server. */
async function runSingleUser({ postgres }: Binaries, folder: string, user: ServerUser, statement: string) {
  const child = spawn(postgres, ["--single", "-D", folder, "postgres"], {
    cwd: path.parse(folder).root,
    stdio: ["pipe", "pipe", "pipe"],
    ...user,
  });
  const exit = new Promise<number | null>((resolve, reject) => child.once("error", reject).once("close", resolve));
  // Ignored, because it fails when the program could not start, which `exit` reports.
  child.stdin.on("error", () => {});
  child.stdin.end(`${statement}\n`);
  const [code, , errors] = await Promise.all([exit, text(child.stdout), text(child.stderr)]);
  // A statement that fails does not change the exit code.
  if (code === 0 && !FAILED.test(errors)) return;
  throw new StartProblem(`The database in ${folder} did not accept the new password: ${decisiveLine(errors)}`);
}
