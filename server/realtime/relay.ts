import { randomUUID } from "node:crypto";
import { LRUCache } from "lru-cache";
import { sessionDatabaseUrl } from "#config/env.ts";
import { sql } from "#db/client.ts";
import { listen } from "#db/listen.ts";
import { summarizeError } from "#lib/observability/describe-error.ts";
import { logger } from "#lib/observability/logger.ts";
import { type Message, message } from "./protocol.ts";

/** Shares each message with the clients of all processes that serve the site. */
export type Relay = {
  /** Passes a message on to the other processes. */
  send(message: Message): void;
  /** Sets the callback for messages from the others. */
  receive(deliver: (message: Message) => void): void;
  close(): Promise<void>;
};

const CHANNEL = "daybook_realtime";
/** Postgres refuses a notification of 8,000 bytes; the difference is for the envelope. */
const PART_LENGTH = 7_800;

/** Shares messages through the database of all processes (LISTEN and NOTIFY). */
export async function connectRelay(): Promise<Relay> {
  const self = randomUUID();
  /** The parts of messages whose last part has not arrived. */
  const incomplete = new LRUCache<string, string>({ max: 100 });
  let deliver: (message: Message) => void = () => {};

  function receivePart(payload: string): void {
    const [from, id, left, part] = payload.split(" ", 4);
    if (from === self || id === undefined || part === undefined) return;
    const text = (incomplete.get(id) ?? "") + part;
    if (left !== "0") {
      incomplete.set(id, text);
      return;
    }
    incomplete.delete(id);
    receiveWhole(text);
  }

  function receiveWhole(text: string): void {
    const parsed = message.safeParse(JSON.parse(Buffer.from(text, "base64").toString()));
    if (parsed.success) deliver(parsed.data);
  }

  const listener =
    sessionDatabaseUrl === undefined
      ? undefined
      : listen({
          databaseUrl: sessionDatabaseUrl,
          applicationName: "daybook realtime",
          channel: CHANNEL,
          receive: receivePart,
          onLost: () => incomplete.clear(),
          onFailure: (error) => logger.warn("realtime.relay-failed", { error: summarizeError(error) }),
        });
  await listener?.started;
  if (!listener) {
    logger.warn("realtime.relay-unavailable", {
      reason: "the database is behind a pooler: set DATABASE_DIRECT_URL to share messages with other processes",
    });
  }

  return {
    send(sent) {
      const text = Buffer.from(JSON.stringify(sent)).toString("base64");
      notify(partsOf(text, `${self} ${randomUUID()}`)).catch((error) => {
        logger.warn("realtime.relay-failed", { error: summarizeError(error) });
      });
    },
    receive(callback) {
      deliver = callback;
    },
    close: async () => listener?.close(),
  };
}

/** `<process> <message> <parts left> <base64>` */
function partsOf(text: string, sender: string): string[] {
  const count = Math.ceil(text.length / PART_LENGTH);
  return Array.from({ length: count }, (_, index) => {
    const part = text.slice(index * PART_LENGTH, (index + 1) * PART_LENGTH);
    return `${sender} ${count - index - 1} ${part}`;
  });
}

/** In one statement, so that the parts stay together and in order. */
async function notify(parts: string[]): Promise<void> {
  await sql`
    select pg_notify(${CHANNEL}, part)
    from unnest(${parts}::text[]) with ordinality as parts(part, place) order by place`;
}
