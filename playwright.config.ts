import { tmpdir } from "node:os";
import path from "node:path";
import { defineConfig, devices } from "@playwright/test";
import { envSchema } from "#config/env-schema.ts";

const port = Number(process.env.DAYBOOK_E2E_PORT ?? 4173);
// Set once and inherited by the workers, which load this file again. Tests read files and emails in it.
process.env.DAYBOOK_E2E_DATA_DIR ??= path.join(tmpdir(), `daybook-e2e-${process.pid}`);

// Settings in the environment of the tests must not reach the server under test.
const blank = Object.fromEntries(Object.keys(envSchema.shape).map((key) => [key, ""]));
const executablePath = process.env.DAYBOOK_CHROMIUM;

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  use: {
    ...devices["Desktop Chrome"],
    baseURL: `http://127.0.0.1:${port}`,
    locale: "en-GB",
    timezoneId: "UTC",
    // A trace records every step of every test, and has failed a test itself; `--trace on` enables it.
    trace: "off",
    screenshot: "only-on-failure",
    launchOptions: {
      ...(executablePath && { executablePath }),
      // Chromium has no sandbox for root; the tests visit only this site.
      args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
    },
  },
  webServer: {
    command: `"${process.execPath}" server/main.ts`,
    url: `http://127.0.0.1:${port}/api/health/ready/`,
    reuseExistingServer: false,
    timeout: 300_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 20_000 },
    stdout: process.env.DAYBOOK_E2E_LOG ? "pipe" : "ignore",
    env: {
      ...blank,
      NODE_ENV: "production",
      PORT: String(port),
      DATA_DIR: process.env.DAYBOOK_E2E_DATA_DIR,
      RATE_LIMITS: "off",
      DRAIN_SECONDS: "0",
      LOG_LEVEL: "warn",
    },
  },
});
