import { afterEach, expect, test, vi } from "vitest";
import { logger } from "#lib/observability/logger.ts";
import { redirectConsoleToLog } from "#server/redirect-console-to-log.ts";

const { error, warn, log, info } = console;
afterEach(() => {
  Object.assign(console, { error, warn, log, info });
  vi.restoreAllMocks();
});

test("a login of a pooler that fails, which Next prints, is logged as an outage of the database", () => {
  const [warned, failed] = [vi.spyOn(logger, "warn"), vi.spyOn(logger, "error")];
  const message = "server login has been failing, try again later (server_login_retry)";
  redirectConsoleToLog();
  console.error("unhandledRejection:", Object.assign(new Error(message), { code: "08P01" }));
  expect(failed).not.toHaveBeenCalled();
  expect(warned.mock.calls).toEqual([["database.unavailable", { error: `Error: ${message}` }]]);
});

test("any other error is logged as uncaught, once", () => {
  const failed = vi.spyOn(logger, "error");
  redirectConsoleToLog();
  const bug = new Error("a bug");
  console.error(bug);
  console.error("again", bug);
  expect(failed.mock.calls).toEqual([["error.uncaught", { error: expect.stringContaining("a bug") }]]);
});

test("what Next prints on stdout is a line of the log", () => {
  const logged = vi.spyOn(logger, "info");
  redirectConsoleToLog();
  console.log("\u001b[32m✓\u001b[39m", "Running next.config.ts took 130ms");
  expect(logged.mock.calls).toEqual([["console.info", { text: "✓ Running next.config.ts took 130ms" }]]);
});
