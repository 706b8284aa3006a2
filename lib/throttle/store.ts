import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { sql } from "#db/client.ts";
import { throttled } from "./throttled.ts";

type Query = { text: string; values?: (string | number | null)[] };

/** What rate-limiter-flexible needs of a database client, on the pool that everything else uses. */
const client = {
  async query({ text, values = [] }: Query) {
    const rows = await sql.unsafe(text, values, { prepare: true });
    return { rows, rowCount: rows.count };
  },
};

/** A limiter whose counts live in the `throttles` table, so they hold across processes and restarts. */
export function createLimiter(name: string, times: number, seconds: number): RateLimiterPostgres {
  return new RateLimiterPostgres({
    storeClient: client,
    storeType: "pool",
    tableName: "throttles",
    // Our migrations make the table and a nightly job drops its old rows.
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: name,
    points: times,
    duration: seconds,
  });
}

/** Counts one use. @throws DomainError `rate_limited` when the subject has none left */
export async function take(limiter: RateLimiterPostgres, subject: string): Promise<RateLimiterRes> {
  try {
    return await limiter.consume(subject);
  } catch (error) {
    // The library rejects with its result when the points are used up, with an Error when something broke.
    if (error instanceof RateLimiterRes) {
      const { keyPrefix: name, points: times, duration: seconds } = limiter;
      throw throttled(error.msBeforeNext, { name, times, seconds });
    }
    throw error;
  }
}
