import { existsSync } from "node:fs";
import { secretsFile } from "../secrets.ts";
import { StartProblem } from "../start-problem.ts";
import { findCluster } from "./cluster.ts";

const RESET = "npm run manage -- reset-database-password";

/** The database's password is not the one in secrets.json. */
export const wrongPassword = (folder: string, dataDir: string): StartProblem =>
  new StartProblem(
    `The database in ${folder} refuses the password in ${secretsFile(dataDir)}: restore the file that belongs to ` +
      `this database from a backup, or set the password anew with: ${RESET}`,
  );

/**
 * New secrets would not open the database that is there.
 * @throws {StartProblem} when a data folder has a database and no secrets any more
 */
export async function checkSecretsKept(dataDir: string): Promise<void> {
  const file = secretsFile(dataDir);
  if (existsSync(file)) return;
  const folder = await findCluster(dataDir);
  if (folder === undefined) return;
  throw new StartProblem(
    `${file} is missing, and with it the password of the database in ${folder} and the keys that sign logins and API ` +
      `tokens. Restore it from a backup. If there is none, set the password anew with: ${RESET} ` +
      "(everyone then has to log in again).",
  );
}
