import { prepareEnvironment } from "#server/environment.ts";
import { matchSchema, openDatabase } from "#server/open-database.ts";
import type { Command } from "./command.ts";

/** Runs a command with the settings and the database of the site, whether or not the site itself is running. */
export async function withSite(load: () => Promise<Command>, args: string[]): Promise<void> {
  const environment = await prepareEnvironment();
  // A person reads what a command prints; the log is for what went wrong.
  process.env.LOG_LEVEL ||= "warn";
  const database = await openDatabase(environment, (_, wait) => wait(() => {}));
  try {
    // Loads `lib/env.ts`, so not before the environment is complete.
    const command = await load();
    if (!command.beforeMigrations) await matchSchema(database);
    const isOwn = !database.embedded && process.env.NODE_ENV === "production";
    await command.run(args, { isProduction: environment.isDeclaredProduction || isOwn });
  } finally {
    await closeConnections();
    await database.close();
  }
}

async function closeConnections(): Promise<void> {
  const [{ sql }, { stopSender }, { deferredSettled }] = await Promise.all([
    import("#db/client.ts"),
    import("#lib/adapters/jobs/send-event.ts"),
    import("#lib/adapters/defer.ts"),
  ]);
  await deferredSettled();
  await stopSender();
  await sql.end({ timeout: 5 });
}
