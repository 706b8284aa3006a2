import { isMainThread } from "node:worker_threads";
import pino from "pino";
import { env } from "#config/env.ts";
import { handBackError } from "#lib/observability/error-watch.ts";
import { logContext } from "#lib/observability/log-context.ts";
import { maskPrivate } from "#lib/observability/mask-private.ts";
import { activeTraceId } from "#lib/observability/tracing.ts";

type Fields = Record<string, unknown>;

/** Lines are buffered up to this time or size, because a write per line costs as much as a cached page. */
const FLUSH_MS = 100;
const FLUSH_BYTES = 8 * 1024;
/** When stdout is not read, lines are dropped before they fill the memory. */
const MAX_WAITING_BYTES = 16 * 1024 * 1024;

function open() {
  // Pino writes the buffer at exit, which works in the main thread only, so threads do not buffer.
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

// One per process, because the web server's bundle and the launcher are two module graphs, and two writers would
// interleave their lines.
const shared = globalThis as typeof globalThis & { daybookLog?: pino.Logger };
shared.daybookLog ??= open();
const sink = shared.daybookLog;

/** The last guard: errors of libraries quote their input. */
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
    // The process may end after an error.
    if (level === "error") sink.flush();
    else flushSoon();
  };

/**
 * One JSON line per event on stdout: a stable dotted name, ids, and the request or job it belongs to. Never bodies,
 * tokens, addresses or passwords.
 */
export const logger = { debug: write("debug"), info: write("info"), warn: write("warn"), error: write("error") };
