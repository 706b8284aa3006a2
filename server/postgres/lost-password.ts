import { existsSync } from "node:fs";
import { secretsFile } from "../secrets.ts";
import { StartProblem } from "../start-problem.ts";
import { findCluster } from "./cluster.ts";

const RESET = "npm run manage -- reset-database-password";

export const wrongPassword = (folder: string, dataDir: string): StartProblem =>
  new StartProblem(
    `The database in ${folder} refuses the password in ${secretsFile(dataDir)}: restore the file that belongs to ` +
      `this database from a backup, or set a new password with: ${RESET}`,
  );

/**
 * New secrets would not open an existing database.
 * @throws {StartProblem} when a data folder has a database and no secrets
 */
export async function checkSecretsExist(dataDir: string): Promise<void> {
  const file = secretsFile(dataDir);
  if (existsSync(file)) return;
  const folder = await findCluster(dataDir);
  if (folder === undefined) return;
  throw new StartProblem(
    `${file} is missing, and with it the password of the database in ${folder} and the keys that sign logins and API ` +
      `tokens. Restore it from a backup. If there is none, set a new password with: ${RESET} ` +
      "(all users must then log in again).",
  );
}
