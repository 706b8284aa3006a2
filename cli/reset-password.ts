import { parseEnv } from "#config/env-schema.ts";
import { projectDir } from "#config/project-dir.ts";
import { openDataFolder } from "#server/data-folder.ts";
import { loadEnvFiles } from "#server/env-files.ts";
import { resetDatabasePassword } from "#server/postgres/reset-password.ts";
import { loadOrCreateSecrets } from "#server/secrets.ts";
import { say, takesNothing, UsageError } from "./command.ts";
import { withSite } from "./with-site.ts";

/**
 * Makes new secrets where they were lost, sets the password of the built-in database to the one among them, and records
 * the others as those of the site.
 */
export async function resetPassword(args: string[], stopped: Promise<never>): Promise<void> {
  takesNothing(args);
  loadEnvFiles(projectDir, process.env);
  const settings = parseEnv(process.env);
  if (settings.DATABASE_URL) {
    throw new UsageError("DATABASE_URL is set: the password is part of it, and that of another Postgres is set there.");
  }
  const dataDir = openDataFolder(settings.DATA_DIR);
  const { DATABASE_PASSWORD } = await loadOrCreateSecrets(dataDir);
  const folder = await resetDatabasePassword(dataDir, DATABASE_PASSWORD);
  say(`The database in ${folder} has the password in secrets.json again.`);
  // No other process of the site runs: the database was stopped.
  await withSite(() => import("./commands/accept-secrets.ts"), [], stopped);
}
