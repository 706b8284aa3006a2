import { installJobs } from "#lib/adapters/jobs/sender.ts";
import { describeDuplicate, migrateDatabase, pendingMigrations } from "#lib/maintenance/migrate-database.ts";
import { printLine, rejectArguments } from "../command.ts";

export const beforeMigrations = true;

export async function run(args: string[]): Promise<void> {
  rejectArguments(args);
  const pending = await pendingMigrations();
  const duplicates = await migrateDatabase();
  await installJobs();
  printLine(
    pending === 0 ? "The database is up to date." : `Applied ${pending} ${pending === 1 ? "migration" : "migrations"}.`,
  );
  for (const duplicate of duplicates) printLine(describeDuplicate(duplicate));
  if (duplicates.length > 0) printLine("They continue to work. Ask their owners to change one of each pair.");
}
