import { setTimeout as sleep } from "node:timers/promises";
import { connectPostgres } from "#db/connect.ts";
import { SELECT_DATABASE_IDENTITY } from "#db/database-identity.ts";
import { isUnavailable } from "#lib/outage.ts";
import type { Environment } from "#server/environment.ts";
import { setVariable } from "#server/environment.ts";
import { step } from "#server/progress.ts";
import { errorCode, StartProblem } from "#server/start-problem.ts";
import { startEmbeddedPostgres } from "./embedded-postgres.ts";

export type OpenDatabase = {
  embedded: boolean;
  /** No other process uses it; always false for the operator's own database. */
  alone: boolean;
  /** For messages: the folder, or host, port and name. */
  place: string;
  close(): Promise<void>;
};

/**
 * The database at DATABASE_URL, else the built-in one, which is started if necessary.
 * @param asStep reports the wait for DATABASE_URL; commands pass one that prints nothing
 */
export async function openDatabase(
  { settings, dataDir, secrets }: Environment,
  asStep: typeof step = step,
): Promise<OpenDatabase> {
  const { DATABASE_URL: url, DATABASE_DIRECT_URL: directUrl } = settings;
  if (url) {
    const { pooled, identity } = await asStep("Waiting for the database", () => waitForAnswer(url, "DATABASE_URL"));
    if (directUrl && (await waitForAnswer(directUrl, "DATABASE_DIRECT_URL")).identity !== identity) {
      throw new StartProblem(
        `DATABASE_DIRECT_URL names another database (${nameOf(directUrl)}) than DATABASE_URL (${nameOf(url)}), ` +
          "or a standby of it: set it to the same database without the pooler, or leave it empty.",
      );
    }
    process.env.DATABASE_POOLED ||= pooled ? "on" : "off";
    return { embedded: false, alone: false, place: nameOf(url), close: async () => {} };
  }
  const server = await step("Starting the database", () =>
    startEmbeddedPostgres({
      dataDir,
      password: secrets.DATABASE_PASSWORD,
      onRecovered: () => process.stderr.write("The database stopped unexpectedly and was started again.\n"),
    }),
  );
  setVariable("DATABASE_URL", server.url);
  return { embedded: true, alone: server.alone, place: server.folder, close: () => server.stop() };
}

/** Postgres's codes for problems that the operator can fix. */
const REFUSALS: Record<string, string> = {
  "28000": "refuses this user",
  "28P01": "refuses this user or password",
  "3D000": "does not exist on this server",
  "53300": "has no free connection",
};

/** A database that starts together with the site needs a moment. */
const WAIT_MS = 15_000;
const PAUSE_MS = 1_000;

/** Tries once a second until the database answers. */
async function waitForAnswer(url: string, setting: string): Promise<Answer> {
  const deadline = Date.now() + WAIT_MS;
  for (;;) {
    try {
      return await identifyDatabase(url);
    } catch (error) {
      if (!isUnavailable(error) || Date.now() + PAUSE_MS > deadline) {
        const reason = errorCode(error) ?? (error instanceof Error ? error.message : String(error));
        const problem = REFUSALS[reason] ?? `does not answer (${reason})`;
        throw new StartProblem(`The database at ${nameOf(url)} ${problem}: check ${setting}.`);
      }
    }
    await sleep(PAUSE_MS);
  }
}

type Answer = { pooled: boolean; identity: string };

async function identifyDatabase(url: string): Promise<Answer> {
  const sql = connectPostgres(url, { max: 1, connect_timeout: 10, prepare: false, fetch_types: false });
  try {
    const answer = await sql`select pg_backend_pid() as pid`;
    // A pooler such as PgBouncer announces a number of its own instead of the id of a Postgres process.
    const pooled = answer.state.pid !== answer[0]?.pid;
    const [database] = await sql.unsafe<{ identity: string }[]>(SELECT_DATABASE_IDENTITY);
    return { pooled, identity: database?.identity ?? "" };
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Host, port and name, without the password. */
function nameOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

/** Migrates the built-in database. The operator's own database is migrated by `manage migrate` only. */
export async function matchSchema({ embedded, place }: OpenDatabase): Promise<void> {
  const { migrateDatabase, pendingMigrations } = await import("#lib/maintenance/migrate-database.ts");
  const pending = await pendingMigrations();
  if (pending === 0) return;
  if (!embedded) {
    const missing = pending === 1 ? "1 migration" : `${pending} migrations`;
    throw new StartProblem(`The database at ${place} lacks ${missing}. Run: npm run manage -- migrate`);
  }
  const duplicates = await step("Migrating the database", () => migrateDatabase());
  const { logger } = await import("#lib/observability/logger.ts");
  for (const { field, first, later } of duplicates) {
    logger.warn("accounts.duplicate", { field, userIds: [first.id, later.id] });
  }
}
