import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import { connectPostgres } from "#db/connect.ts";
import { withDeadline } from "#lib/deadline.ts";
import { summarizeError } from "#lib/describe-error.ts";
import { logger } from "#lib/logger.ts";
import { EVERYTHING } from "./page-store.ts";

/** The channel that the triggers of the `page_changes` migration speak on. */
const CHANNEL = "daybook_pages";
const PROBE = "probe:";

type Options = {
  databaseUrl: string;
  /** Sends a notification over a connection of the site's pool. */
  notify: (channel: string, payload: string) => Promise<unknown>;
  /** Forgets the pages with these tags. */
  forget: (tags: string[]) => void;
  /** How long the database may take to answer on this connection before it counts as lost. */
  answerMs?: number;
  /** How often somebody asks whether the connection still stands. */
  pulseMs?: number;
  retryMs?: number;
};

/** What the cache knows of the writes that change pages. */
export type PageChanges = {
  /** False while changes might go unheard: then nothing may be taken from the cache. */
  isHeard(): boolean;
  /** Call it after a commit and before its answer: until it is `settled`, that change may not have been heard. */
  expect(): void;
  /** Undefined when every change that was expected has been heard; else resolves when it has, or when that is hopeless. */
  settled(): Promise<void> | undefined;
  close(): Promise<void>;
};

/**
 * Hears from the database which pages have changed, whichever process changed them. Triggers send the notification in
 * the transaction that writes. Postgres hands it to this connection before the answer to any question asked on it
 * after that commit; so a question is how one makes sure, and silence or a broken connection empties the cache.
 */
export function followPageChanges(options: Options): PageChanges {
  const { databaseUrl, notify, forget, answerMs = 2_000, pulseMs = 10_000, retryMs = 1_000 } = options;
  let client: postgres.Sql | undefined;
  let heard = false;
  let closed = false;
  let settling: Promise<void> | undefined;
  let retry: NodeJS.Timeout | undefined;

  async function connect(): Promise<void> {
    const probe = `${PROBE}${randomUUID()}`;
    const proven = Promise.withResolvers<void>();
    const connection = connectPostgres(databaseUrl, {
      ...{ onnotify: (_channel: string, payload: string) => (payload === probe ? proven.resolve() : hear(payload)) },
      max: 1,
      connect_timeout: 10,
      max_lifetime: null,
      fetch_types: false,
      onnotice: () => {},
      onclose: () => lose(connection),
      connection: { application_name: "daybook pages" },
    });
    client = connection;
    try {
      await connection`listen ${connection(CHANNEL)}`;
      // A pooler in front of Postgres accepts LISTEN and then never delivers: better to know than to trust.
      await Promise.all([notify(CHANNEL, probe), inTime(proven.promise)]);
      if (client !== connection) return;
      forget([EVERYTHING]);
      heard = true;
      logger.info("page-cache.on");
    } catch (error) {
      if (client === connection) logger.warn("page-cache.off", { error: summarizeError(error) });
      lose(connection);
    }
  }

  function hear(payload: string): void {
    if (!payload.startsWith(PROBE)) forget(payload.split(" "));
  }

  function lose(connection: postgres.Sql): void {
    if (client !== connection) return;
    client = undefined;
    heard = false;
    forget([EVERYTHING]);
    void connection.end({ timeout: 0 });
    if (!closed) retry = setTimeout(connect, retryMs).unref();
  }

  const inTime = (answer: PromiseLike<unknown>) => withDeadline("The database", answerMs, answer);

  async function ask(connection: postgres.Sql): Promise<void> {
    try {
      await inTime(connection`select 1`);
    } catch {
      lose(connection);
    }
  }

  function expect(): void {
    if (!client || !heard) return;
    // Answers come in the order of the questions, so only the last one matters.
    const asked = ask(client).then(() => {
      if (settling === asked) settling = undefined;
    });
    settling = asked;
  }

  void connect();
  const pulse = setInterval(expect, pulseMs).unref();

  return {
    isHeard: () => heard,
    expect,
    settled: () => settling,
    async close() {
      closed = true;
      clearInterval(pulse);
      clearTimeout(retry);
      heard = false;
      const last = client;
      client = undefined;
      await last?.end({ timeout: 1 });
    },
  };
}
