import { applyMigrations, pendingMigrations } from "#db/migrate.ts";
import { installJobs } from "#lib/adapters/jobs/send-event.ts";
import { say, takesNothing } from "../command.ts";

export const beforeMigrations = true;

export async function run(args: string[]): Promise<void> {
  takesNothing(args);
  const pending = await pendingMigrations();
  await applyMigrations();
  await installJobs();
  say(
    pending === 0 ? "The database is up to date." : `Applied ${pending} ${pending === 1 ? "migration" : "migrations"}.`,
  );
}
