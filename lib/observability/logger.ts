import { isMainThread } from "node:worker_threads";
import pino from "pino";
import { env } from "#config/env.ts";
import { handBackError } from "#lib/observability/error-watch.ts";
import { logContext } from "#lib/observability/log-context.ts";
import { maskPrivate } from "#lib/observability/mask-private.ts";
import { activeTraceId } from "#lib/observability/tracing.ts";

type Fields = Record<string, unknown>;

/** Lines wait for each other this long, or until there are so many bytes of them: writing each one costs as much as a page. */
const FLUSH_MS = 100;
const FLUSH_BYTES = 8 * 1024;
/** Where nobody reads what is written, lines are dropped before they fill the memory. */
const MAX_WAITING_BYTES = 16 * 1024 * 1024;

function open() {
  // Pino writes what still waits when the process exits, however it does. Threads cannot, so they do not wait.
  const output = pino.destination(
    isMainThread
      ? { dest: 1, sync: false, minLength: FLUSH_BYTES, maxLength: MAX_WAITING_BYTES }
      : { dest: 1, sync: true },
  );
  const options: pino.LoggerOptions = {
    level: env.LOG_LEVEL,
    base: null,
    messageKey: "event",
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }), log: withoutPrivateWords },
    mixin: () => ({ ...logContext(), ...activeTraceId() }),
  };
  return pino(options, output);
}

// One a process: the web server's bundle and the launcher are two module graphs, and two writers would cut each
// other's lines in two.
const shared = globalThis as typeof globalThis & { daybookLog?: pino.Logger };
shared.daybookLog ??= open();
const sink = shared.daybookLog;

/** The last guard: errors of others quote what they were given. */
function withoutPrivateWords(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, typeof value === "string" ? maskPrivate(value) : value]),
  );
}

let isFlushing = false;

function flushSoon(): void {
  if (isFlushing) return;
  isFlushing = true;
  setTimeout(() => {
    isFlushing = false;
    sink.flush();
  }, FLUSH_MS).unref();
}

const write =
  (level: "debug" | "info" | "warn" | "error") =>
  (event: string, fields: Fields = {}): void => {
    if (level === "error" && handBackError(event)) return;
    sink[level](fields, event);
    // An error may be the last thing the process says.
    if (level === "error") sink.flush();
    else flushSoon();
  };

/**
 * One JSON line per event on stdout: a stable dotted name, ids, and the request or job it belongs to. Never bodies,
 * tokens, addresses or passwords.
 */
export const logger = { debug: write("debug"), info: write("info"), warn: write("warn"), error: write("error") };
