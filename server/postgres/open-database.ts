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
  /** No other process uses it; never claimed for a database of the owner's. */
  alone: boolean;
  /** Where it lies, in words. */
  place: string;
  close(): Promise<void>;
};

/**
 * The owner's database when DATABASE_URL is set, else the built-in one, started if need be.
 * @param asStep how the wait for the owner's is told; not at all to whoever wants but the answer of a command
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
          "or a standby of it: name the same one past the pooler, or leave it empty.",
      );
    }
    process.env.DATABASE_POOLED ||= pooled ? "on" : "off";
    return { embedded: false, alone: false, place: nameOf(url), close: async () => {} };
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

/** Postgres's codes for what its owner can mend, in words. */
const REFUSALS: Record<string, string> = {
  "28000": "refuses this user",
  "28P01": "refuses this user or password",
  "3D000": "does not exist on this server",
  "53300": "has no connection left",
};

/** A database that is started together with the site needs a moment longer; one that is not there at all is told. */
const WAIT_MS = 15_000;
const PAUSE_MS = 1_000;

/** Tries once a second until the database answers. */
async function waitForAnswer(url: string, setting: string): Promise<Answer> {
  const deadline = Date.now() + WAIT_MS;
  for (;;) {
    try {
      return await askOnce(url);
    } catch (error) {
      if (!isUnavailable(error) || Date.now() + PAUSE_MS > deadline) {
        const reason = errorCode(error) ?? (error instanceof Error ? error.message : String(error));
        const complaint = REFUSALS[reason] ?? `does not answer (${reason})`;
        throw new StartProblem(`The database at ${nameOf(url)} ${complaint}: check ${setting}.`);
      }
    }
    await sleep(PAUSE_MS);
  }
}

type Answer = { pooled: boolean; identity: string };

async function askOnce(url: string): Promise<Answer> {
  const sql = connectPostgres(url, { max: 1, connect_timeout: 10, prepare: false, fetch_types: false });
  try {
    const answer = await sql`select pg_backend_pid() as pid`;
    // A pooler such as PgBouncer greets with a number of its own, not with that of a process of Postgres.
    const pooled = answer.state.pid !== answer[0]?.pid;
    const [database] = await sql.unsafe<{ identity: string }[]>(SELECT_DATABASE_IDENTITY);
    return { pooled, identity: database?.identity ?? "" };
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
  const { migrateDatabase, pendingMigrations } = await import("#lib/maintenance/migrate-database.ts");
  const pending = await pendingMigrations();
  if (pending === 0) return;
  if (!embedded) {
    const missing = pending === 1 ? "1 migration" : `${pending} migrations`;
    throw new StartProblem(`The database at ${place} lacks ${missing}. Apply with: npm run manage -- migrate`);
  }
  const duplicates = await step("Bringing the database up to date", () => migrateDatabase());
  const { logger } = await import("#lib/observability/logger.ts");
  for (const { field, first, later } of duplicates) {
    logger.warn("accounts.duplicate", { field, userIds: [first.id, later.id] });
  }
}
