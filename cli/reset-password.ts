import { parseEnv } from "#config/env-schema.ts";
import { projectDir } from "#config/project-dir.ts";
import { openDataFolder } from "#server/data-folder.ts";
import { loadEnvFiles } from "#server/env-files.ts";
import { resetDatabasePassword } from "#server/postgres/reset-password.ts";
import { loadOrCreateSecrets } from "#server/secrets.ts";
import { printLine, rejectArguments, UsageError } from "./command.ts";
import { withSite } from "./with-site.ts";

/**
 * Creates the missing secrets, sets the password of the built-in database to the new one and records the others as the
 * site's.
 */
export async function resetPassword(args: string[], stopped: Promise<never>): Promise<void> {
  rejectArguments(args);
  loadEnvFiles(projectDir, process.env);
  const settings = parseEnv(process.env);
  if (settings.DATABASE_URL) {
    throw new UsageError("DATABASE_URL is set and contains the password. Change the password of that Postgres there.");
  }
  const dataDir = openDataFolder(settings.DATA_DIR);
  const { DATABASE_PASSWORD } = await loadOrCreateSecrets(dataDir);
  const folder = await resetDatabasePassword(dataDir, DATABASE_PASSWORD);
  printLine(`The database in ${folder} now has the password in secrets.json.`);
  // No other process of the site is running, because its database was stopped.
  await withSite(() => import("./commands/accept-secrets.ts"), [], stopped);
}
