import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { SlowFirst } from "./tests/support/slow-first.ts";

const support = (file: string) => fileURLToPath(new URL(`tests/support/${file}`, import.meta.url));

const shared = {
  // Secrets of no value, and quiet: what a test wants to be different it sets itself.
  env: {
    AUTH_SECRET: "test-secret-that-signs-sessions-0123456789",
    JWT_SECRET: "test-secret-that-signs-access-tokens-0123456789",
    RATE_LIMITS: "off",
    LOG_LEVEL: "silent",
    TIME_ZONE: "UTC",
  },
  // Both import `next/*` without extensions, which plain Node cannot resolve.
  server: { deps: { inline: ["next-auth", "@auth/core"] } },
};

export default defineConfig({
  oxc: { jsx: { runtime: "automatic" } },
  resolve: {
    // Next resolves it itself; Vitest does not.
    alias: { "server-only": support("empty.ts") },
  },
  test: {
    // More than cores: the longest files wait for retries and other processes four fifths of their time.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    sequence: { sequencer: SlowFirst },
    // Generous: a busy machine is slow, not wrong, and only a test that fails ever waits so long.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
    coverage: {
      provider: "v8",
      reportsDirectory: "var/coverage",
      include: ["app/**", "cli/**", "components/**", "db/**", "inngest/**", "lib/**", "server/**"],
      // What the unit and component tests reach alone; the integration tests add to it.
      thresholds: { statements: 43, branches: 39, functions: 37, lines: 44 },
    },
    projects: [
      {
        extends: true,
        test: {
          ...shared,
          name: "unit",
          include: ["tests/unit/**/*.test.{ts,tsx}"],
          setupFiles: [support("own-data-folder.ts"), support("no-console-errors.ts")],
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: "components",
          environment: "jsdom",
          include: ["tests/components/**/*.test.{ts,tsx}"],
          setupFiles: [support("own-data-folder.ts"), support("no-console-errors.ts"), support("clean-document.ts")],
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: "integration",
          include: ["tests/integration/**/*.test.{ts,tsx}"],
          globalSetup: [support("template-database.ts")],
          setupFiles: [support("own-data-folder.ts"), support("own-database.ts"), support("no-console-errors.ts")],
        },
      },
    ],
  },
});
