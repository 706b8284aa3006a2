import { type ListenOptions, listen } from "#db/listen.ts";
import { summarizeError } from "#lib/observability/describe-error.ts";
import { logger } from "#lib/observability/logger.ts";
import { EVERYTHING } from "./page-store.ts";

/** The channel that the triggers of the `page_changes` migration notify. */
const CHANNEL = "daybook_pages";

/** A page from memory shows every change that is older than this, whichever process made it. */
const MAX_STALE_MS = 1_000;
/** The next query is sent so long after the last one, while pages are served. */
const ASK_AFTER_MS = 300;
/** How long a visitor waits for it; then the page is rendered. */
const PATIENCE_MS = 300;

type Options = Pick<ListenOptions, "databaseUrl" | "notify" | "answerMs" | "pulseMs" | "retryMs"> & {
  /** Forgets the pages with these tags. */
  forget: (tags: string[]) => void;
};

/** The writes that change pages. */
export type PageChanges = {
  /** False while changes might go unnoticed: then nothing may be taken from the cache. */
  isListening(): boolean;
  /** Call it after a commit and before its answer: until it is `settled`, that change may not have been received. */
  expect(): void;
  /** Undefined when every change that was expected has been received; else resolves when it has, or will not be. */
  settled(): Promise<void> | undefined;
  /**
   * Whether every change that was committed more than a second ago has been received. Waits for a moment when that is
   * to be asked first.
   */
  isCurrent(): boolean | Promise<boolean>;
  close(): Promise<void>;
};

/**
 * Receives from the database which pages have changed, whichever process changed them. Triggers send the notification
 * in the transaction that writes. An answer on the same connection is the heartbeat: it proves that everything committed
 * before its question has arrived. Without one for a second, or without the connection, nothing comes from memory.
 */
export function followPageChanges({ forget, ...options }: Options): PageChanges {
  let settling: Promise<void> | undefined;
  let asking: Promise<void> | undefined;
  let currentAt = Number.NEGATIVE_INFINITY;

  const listener = listen({
    ...options,
    applicationName: "daybook pages",
    channel: CHANNEL,
    receive: (payload) => forget(payload.split(" ")),
    onListening() {
      forget([EVERYTHING]);
      currentAt = performance.now();
      logger.info("page-cache.enabled");
    },
    onLost() {
      currentAt = Number.NEGATIVE_INFINITY;
      forget([EVERYTHING]);
    },
    onFailure: (error) => logger.warn("page-cache.disabled", { error: summarizeError(error) }),
  });

  async function ask(): Promise<void> {
    const askedAt = performance.now();
    if (await listener.catchUp()) currentAt = Math.max(currentAt, askedAt);
  }

  function expect(): void {
    if (!listener.isListening()) return;
    // Answers come in the order of the questions, so only the last one matters.
    const asked = ask().then(() => {
      if (settling === asked) settling = undefined;
    });
    settling = asked;
  }

  const age = () => performance.now() - currentAt;

  function isCurrent(): boolean | Promise<boolean> {
    if (!listener.isListening()) return false;
    if (age() < ASK_AFTER_MS) return true;
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return age() < MAX_STALE_MS || isCurrentAfter(asking);
  }

  async function isCurrentAfter(answer: Promise<void>): Promise<boolean> {
    const { promise: late, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, PATIENCE_MS);
    await Promise.race([answer, late]);
    clearTimeout(timer);
    return listener.isListening() && age() < MAX_STALE_MS;
  }

  return { isListening: listener.isListening, expect, settled: () => settling, isCurrent, close: listener.close };
}
