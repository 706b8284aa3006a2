import { inngest } from "#inngest/client.ts";
import { localTime } from "#inngest/schedule.ts";
import { RETRIES } from "#lib/adapters/jobs/retry-settings.ts";
import { flushExpiredTokens } from "#lib/maintenance/flush-expired.ts";

export const flushExpiredTokensJob = inngest.createFunction(
  { id: "flush-expired-tokens", triggers: [{ cron: localTime("0 3 * * 0") }], retries: RETRIES, concurrency: 1 },
  ({ step }) => step.run("flush", () => flushExpiredTokens()),
);
