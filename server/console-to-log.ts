import { stripVTControlCharacters } from "node:util";
import { describeError, summarizeError } from "#lib/observability/describe-error.ts";
import { logger } from "#lib/observability/logger.ts";
import { isUnavailable, outageOf } from "#lib/outage.ts";
import { loggedErrors } from "./logged-errors.ts";

/** How Next says, with a stack, that a request names no action of this build. */
const UNKNOWN_ACTION =
  /^(Invalid Server Actions request|Failed to find Server Action|The Server Reference ID did not match)/;

/**
 * What Next and libraries print becomes lines of the log, with the request they belong to and without private words.
 * Next prints whatever a form or a route handler throws, with every property it has, and most of it twice.
 */
export function consoleToLog(): void {
  const write =
    (level: "error" | "warn" | "info") =>
    (...said: unknown[]): void => {
      const errors = said.filter((part) => part instanceof Error);
      const news = errors.filter((error) => !loggedErrors.has(error));
      for (const error of news) {
        loggedErrors.add(error);
        if (level === "warn" && UNKNOWN_ACTION.test(error.message)) {
          logger.warn("http.unknown-action", { reason: error.message.split("\n", 1)[0] });
        } else if (isUnavailable(error)) {
          // The request or job that waited for the answer has failed with it too, and is logged for itself.
          logger.warn(outageOf(error).event, { error: summarizeError(error) });
        } else {
          logger[level]("error.uncaught", { error: describeError(error) });
        }
      }
      if (errors.length > 0) return;
      const text = stripVTControlCharacters(said.map(String).join(" "));
      if (text !== "") logger[level](`console.${level}`, { text });
    };
  console.error = write("error");
  console.warn = write("warn");
  console.log = console.info = write("info");
}
