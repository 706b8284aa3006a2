import { stripVTControlCharacters } from "node:util";
import { describeError, summarizeError } from "#lib/observability/describe-error.ts";
import { logger } from "#lib/observability/logger.ts";
import { isUnavailable, outageOf } from "#lib/outage.ts";
import { loggedErrors } from "./logged-errors.ts";

/** Next's errors for a request that names no action of this build. */
const UNKNOWN_ACTION =
  /^(Invalid Server Actions request|Failed to find Server Action|The Server Reference ID did not match)/;

/**
 * Output of Next and libraries becomes log lines with their request and without private values. Next prints the errors
 * of forms and route handlers with every property, and most of them twice.
 */
export function redirectConsoleToLog(): void {
  const write =
    (level: "error" | "warn" | "info") =>
    (...parts: unknown[]): void => {
      const errors = parts.filter((part) => part instanceof Error);
      const unlogged = errors.filter((error) => !loggedErrors.has(error));
      for (const error of unlogged) {
        loggedErrors.add(error);
        if (level === "warn" && UNKNOWN_ACTION.test(error.message)) {
          logger.warn("http.unknown-action", { reason: error.message.split("\n", 1)[0] });
        } else if (isUnavailable(error)) {
          // The request or job that waited for the service fails too and has its own line.
          logger.warn(outageOf(error).event, { error: summarizeError(error) });
        } else {
          logger[level]("error.uncaught", { error: describeError(error) });
        }
      }
      if (errors.length > 0) return;
      const text = stripVTControlCharacters(parts.map(String).join(" "));
      if (text !== "") logger[level](`console.${level}`, { text });
    };
  console.error = write("error");
  console.warn = write("warn");
  console.log = console.info = write("info");
}
