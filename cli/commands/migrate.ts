import { installJobs } from "#lib/adapters/jobs/sender.ts";
import { describeDuplicate, migrateDatabase, pendingMigrations } from "#lib/maintenance/migrate-database.ts";
import { say, takesNothing } from "../command.ts";

export const beforeMigrations = true;

export async function run(args: string[]): Promise<void> {
  takesNothing(args);
  const pending = await pendingMigrations();
  const duplicates = await migrateDatabase();
  await installJobs();
  say(
    pending === 0 ? "The database is up to date." : `Applied ${pending} ${pending === 1 ? "migration" : "migrations"}.`,
  );
  for (const duplicate of duplicates) say(describeDuplicate(duplicate));
  if (duplicates.length > 0) say("They keep working. Ask their owners to change one of each two.");
}
