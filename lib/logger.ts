import pino from "pino";
import { env } from "#lib/env.ts";
import { logContext } from "#lib/log-context.ts";
import { maskPrivate } from "#lib/mask-private.ts";
import { activeTraceId } from "#lib/tracing.ts";

type Fields = Record<string, unknown>;

const sink = pino({
  level: env.LOG_LEVEL,
  base: null,
  messageKey: "event",
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }), log: withoutPrivateWords },
  mixin: () => ({ ...logContext(), ...activeTraceId() }),
});

/** The last guard: errors of others quote what they were given. */
function withoutPrivateWords(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, typeof value === "string" ? maskPrivate(value) : value]),
  );
}

/**
 * One JSON line per event on stdout: a stable dotted name, ids, and the request or job it belongs to. Never bodies,
 * tokens, addresses or passwords.
 */
export const logger = {
  debug: (event: string, fields: Fields = {}) => sink.debug(fields, event),
  info: (event: string, fields: Fields = {}) => sink.info(fields, event),
  warn: (event: string, fields: Fields = {}) => sink.warn(fields, event),
  error: (event: string, fields: Fields = {}) => sink.error(fields, event),
};
