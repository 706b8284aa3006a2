import { type ListenOptions, listen } from "#db/listen.ts";
import { summarizeError } from "#lib/observability/describe-error.ts";
import { logger } from "#lib/observability/logger.ts";
import { EVERYTHING } from "./page-store.ts";

/** The channel that the triggers of the `page_changes` migration notify. */
const CHANNEL = "daybook_pages";

/** A cached page shows every change that is older than this, whichever process made it. */
const MAX_STALE_MS = 1_000;
/** How long after the last heartbeat the next one is sent, while pages are served. */
const HEARTBEAT_MS = 300;
/** How long a visitor waits for the heartbeat; then the page is rendered. */
const HEARTBEAT_WAIT_MS = 300;

type Options = Pick<ListenOptions, "databaseUrl" | "notify" | "answerMs" | "pulseMs" | "retryMs"> & {
  /** Drops the pages with these tags. */
  invalidate: (tags: string[]) => void;
};

/** The state of the notifications about changed pages. */
export type PageChanges = {
  /** False while changes might be missed: then the cache must not be used. */
  isListening(): boolean;
  /** Call it after a commit and before the response: until `settled`, that change may not have been received. */
  expect(): void;
  /** Undefined when every expected change has been received; else resolves when it has been, or cannot be any more. */
  settled(): Promise<void> | undefined;
  /**
   * Whether every change that was committed more than a second ago has been received. Waits a moment for a heartbeat if
   * the last one is too old.
   */
  isCurrent(): boolean | Promise<boolean>;
  close(): Promise<void>;
};

/**
 * Receives from the database which pages have changed, whichever process changed them. Triggers send the notification
 * in the transaction that writes. A query on the same connection is the heartbeat: its result proves that everything
 * committed before the query has arrived. Without a heartbeat for a second, or without the connection, the cache is not
 * used.
 */
export function followPageChanges({ invalidate, ...options }: Options): PageChanges {
  let settling: Promise<void> | undefined;
  let heartbeat: Promise<void> | undefined;
  let currentAt = Number.NEGATIVE_INFINITY;

  const listener = listen({
    ...options,
    applicationName: "daybook pages",
    channel: CHANNEL,
    receive: (payload) => invalidate(payload.split(" ")),
    onListening() {
      invalidate([EVERYTHING]);
      currentAt = performance.now();
      logger.info("page-cache.enabled");
    },
    onLost() {
      currentAt = Number.NEGATIVE_INFINITY;
      invalidate([EVERYTHING]);
    },
    onFailure: (error) => logger.warn("page-cache.disabled", { error: summarizeError(error) }),
  });

  async function sendHeartbeat(): Promise<void> {
    const sentAt = performance.now();
    if (await listener.catchUp()) currentAt = Math.max(currentAt, sentAt);
  }

  function expect(): void {
    if (!listener.isListening()) return;
    // Results arrive in the order of the queries, so only the last one matters.
    const caughtUp = sendHeartbeat().then(() => {
      if (settling === caughtUp) settling = undefined;
    });
    settling = caughtUp;
  }

  const age = () => performance.now() - currentAt;

  function isCurrent(): boolean | Promise<boolean> {
    if (!listener.isListening()) return false;
    if (age() < HEARTBEAT_MS) return true;
    heartbeat ??= sendHeartbeat().finally(() => {
      heartbeat = undefined;
    });
    return age() < MAX_STALE_MS || isCurrentAfter(heartbeat);
  }

  async function isCurrentAfter(running: Promise<void>): Promise<boolean> {
    const { promise: late, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, HEARTBEAT_WAIT_MS);
    await Promise.race([running, late]);
    clearTimeout(timer);
    return listener.isListening() && age() < MAX_STALE_MS;
  }

  return { isListening: listener.isListening, expect, settled: () => settling, isCurrent, close: listener.close };
}
