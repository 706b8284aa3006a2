import { identifyCopy } from "#server/copy-id.ts";
import { prepareEnvironment } from "#server/environment.ts";
import { matchSchema, openDatabase } from "#server/postgres/open-database.ts";
import type { Command } from "./command.ts";

/**
 * Runs a command with the settings and the database of the site, whether or not the site is running.
 * @param stopped rejects when the command is cancelled; the database is closed properly in any case
 */
export async function withSite(load: () => Promise<Command>, args: string[], stopped: Promise<never>): Promise<void> {
  const environment = await prepareEnvironment();
  // The output of a command is for its user, so the log has warnings and errors only.
  process.env.LOG_LEVEL ||= "warn";
  await using opened = new AsyncDisposableStack();
  const database = await openDatabase(environment, (_, wait) => wait(() => {}));
  opened.defer(() => database.close());
  // Loads `config/env.ts`, which needs the complete environment.
  const command = await load();
  opened.defer(async () => (await import("#db/client.ts")).sql.end({ timeout: 5 }));
  opened.defer(async () => (await import("#lib/adapters/jobs/sender.ts")).stopSender());
  opened.defer(async () => (await import("#lib/adapters/defer.ts")).deferredSettled());
  if (!command.beforeMigrations) await matchSchema(database);
  await identifyCopy(database);
  // A container for one command may have an empty data folder with other secrets and another storage than the site.
  (await import("#lib/site-identity/match-storage.ts")).onlyCompareStorage();
  const isOwn = !database.embedded && process.env.NODE_ENV === "production";
  await Promise.race([stopped, command.run(args, { isProduction: environment.isDeclaredProduction || isOwn })]);
}
