import pino from "pino";
import { env } from "#lib/env.ts";

const sink = pino({
  level: env.LOG_LEVEL,
  base: null,
  messageKey: "event",
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
});

type Fields = Record<string, unknown>;

/** One JSON line per event on stdout: a stable dotted name and ids. Never bodies, tokens, addresses or passwords. */
export const logger = {
  debug: (event: string, fields: Fields = {}) => sink.debug(fields, event),
  info: (event: string, fields: Fields = {}) => sink.info(fields, event),
  warn: (event: string, fields: Fields = {}) => sink.warn(fields, event),
  error: (event: string, fields: Fields = {}) => sink.error(fields, event),
};
