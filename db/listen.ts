import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import { responses, sql } from "#db/client.ts";
import { connectPostgres } from "#db/connect.ts";

export type Listener = {
  /** Resolves once listening has begun, or could not begin at the first attempt. */
  started: Promise<void>;
  /** False while notifications may be lost. */
  isListening(): boolean;
  /** Resolves with true once everything that was notified before this call has been received; false when it is lost. */
  catchUp(): Promise<boolean>;
  close(): Promise<void>;
};

export type ListenOptions = {
  /** Must keep its session: a pooler that lends connections for one transaction delivers nothing. */
  databaseUrl: string;
  applicationName: string;
  channel: string;
  receive: (payload: string) => void;
  /** Called whenever listening begins: what was notified before is lost. */
  onListening?: () => void;
  onLost?: () => void;
  /** Called with the reason when listening could not begin; it is tried again. */
  onFailure?: (error: unknown) => void;
  /** Sends a notification over another connection. */
  notify?: (channel: string, payload: string) => Promise<unknown>;
  /** How long the database may take to answer on this connection before it counts as lost. */
  answerMs?: number;
  /** How often a query checks the connection when nothing else does. */
  pulseMs?: number;
  retryMs?: number;
};

const PROBE = "probe:";
/** How long it may take to connect and to begin. */
const BEGIN_MS = 12_000;

/**
 * Listens on a channel, over a connection of its own, and again after it was lost. Postgres delivers a notification
 * before the response to any query sent on that connection after the commit. So a response means that everything has
 * arrived, and no response that the connection is broken.
 */
export function listen(options: ListenOptions): Listener {
  const { databaseUrl, applicationName, channel, receive, onListening, onLost, onFailure } = options;
  const { notify = sql.notify, answerMs = 1_000, pulseMs = 10_000, retryMs = 500 } = options;
  let client: postgres.Sql | undefined;
  let isListening = false;
  let isClosed = false;
  let retry: NodeJS.Timeout | undefined;

  async function connect(): Promise<void> {
    const probe = `${PROBE}${randomUUID()}`;
    const proven = Promise.withResolvers<true>();
    const connection = connectPostgres(databaseUrl, {
      ...{
        onnotify: (_channel: string, payload: string) => {
          if (payload === probe) proven.resolve(true);
          else if (!payload.startsWith(PROBE)) receive(payload);
        },
      },
      max: 1,
      connect_timeout: 10,
      idle_timeout: 0,
      max_lifetime: null,
      fetch_types: false,
      onnotice: () => {},
      onclose: () => lose(connection),
      connection: { application_name: applicationName },
      socket: responses.sockets.open,
    });
    client = connection;
    try {
      const begun = async () => {
        await connection`listen ${connection(channel)}`;
        // A pooler in front of Postgres accepts LISTEN and then never delivers, so delivery is tested.
        await notify(channel, probe);
        if (!(await within(answerMs, proven.promise))) throw new Error("The database delivers no notifications.");
      };
      if (!(await within(BEGIN_MS, begun()))) throw new Error("The database did not answer.");
      if (client !== connection) return;
      onListening?.();
      isListening = true;
    } catch (error) {
      if (client === connection) onFailure?.(error);
      lose(connection);
    }
  }

  function lose(connection: postgres.Sql): void {
    if (client !== connection) return;
    client = undefined;
    isListening = false;
    onLost?.();
    void connection.end({ timeout: 0 });
    if (!isClosed) retry = setTimeout(connect, retryMs).unref();
  }

  async function catchUp(): Promise<boolean> {
    const connection = client;
    if (!connection || !isListening) return false;
    const answered = responses.begin();
    const isAnswered = await within(answerMs, connection`select 1`).catch(() => false);
    answered();
    if (!isAnswered) lose(connection);
    return isAnswered;
  }

  const started = connect();
  const pulse = setInterval(() => void catchUp(), pulseMs).unref();

  return {
    started,
    isListening: () => isListening,
    catchUp,
    async close() {
      isClosed = true;
      clearInterval(pulse);
      clearTimeout(retry);
      isListening = false;
      const last = client;
      client = undefined;
      await last?.end({ timeout: 1 });
    },
  };
}

/** @returns false when the answer takes longer */
async function within(milliseconds: number, answer: PromiseLike<unknown>): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<false>();
  const timer = setTimeout(() => resolve(false), milliseconds);
  try {
    return await Promise.race([answer.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}
