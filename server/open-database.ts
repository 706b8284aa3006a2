import postgres from "postgres";
import { startEmbeddedPostgres } from "./embedded-postgres.ts";
import type { Environment } from "./environment.ts";
import { setVariable } from "./environment.ts";
import { step } from "./progress.ts";
import { errorCode, StartProblem } from "./start-problem.ts";

export type OpenDatabase = {
  embedded: boolean;
  /** No other process uses it; never claimed for a database of the owner's. */
  alone: boolean;
  /** Where it lies, in words. */
  place: string;
  close(): Promise<void>;
};

/** The owner's database when DATABASE_URL is set, else the built-in one, started if need be. */
export async function openDatabase({ settings, dataDir, secrets }: Environment): Promise<OpenDatabase> {
  if (settings.DATABASE_URL) {
    await checkAnswers(settings.DATABASE_URL);
    return { embedded: false, alone: false, place: nameOf(settings.DATABASE_URL), close: async () => {} };
  }
  const server = await step("Starting the database", () =>
    startEmbeddedPostgres({
      dataDir,
      password: secrets.DATABASE_PASSWORD,
      onRecovered: () => process.stderr.write("The database had died and was started again.\n"),
    }),
  );
  setVariable("DATABASE_URL", server.url);
  return { embedded: true, alone: server.alone, place: server.folder, close: () => server.stop() };
}

async function checkAnswers(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, connect_timeout: 10 });
  try {
    await step("Waiting for the database", () => sql`select 1`.then(() => {}));
  } catch (error) {
    const reason = errorCode(error) ?? (error instanceof Error ? error.message : String(error));
    throw new StartProblem(`The database at ${nameOf(url)} does not answer (${reason}): check DATABASE_URL.`);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Host, port and name: never the password. */
function nameOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

/** Applies migrations to the built-in database; somebody else's is only changed when they say so. */
export async function matchSchema({ embedded, place }: OpenDatabase): Promise<void> {
  const { applyMigrations, pendingMigrations } = await import("#db/migrate.ts");
  const pending = await pendingMigrations();
  if (pending === 0) return;
  if (!embedded) {
    const missing = pending === 1 ? "1 migration" : `${pending} migrations`;
    throw new StartProblem(`The database at ${place} lacks ${missing}. Apply with: npm run manage -- migrate`);
  }
  await step("Bringing the database up to date", applyMigrations);
}
