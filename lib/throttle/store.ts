import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { pgClient } from "#db/pg-client.ts";
import { DomainError } from "#lib/errors.ts";

/** A limiter with its counts in the `throttles` table, so that they survive restarts and are shared by processes. */
export function createLimiter(name: string, times: number, seconds: number, client = pgClient): RateLimiterPostgres {
  return new RateLimiterPostgres({
    storeClient: client,
    storeType: "pool",
    tableName: "throttles",
    // A migration creates the table and a nightly job deletes its old rows.
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
    if (error instanceof RateLimiterRes) throw refusalOf(limiter, error);
    throw error;
  }
}

/** The refusal of a subject without uses left; undefined otherwise. Counts nothing. */
export async function findRefusal(limiter: RateLimiterPostgres, subject: string): Promise<DomainError | undefined> {
  const used = await limiter.get(subject);
  return used && used.consumedPoints >= limiter.points ? refusalOf(limiter, used) : undefined;
}

function refusalOf(
  { keyPrefix: name, points: times, duration: seconds }: RateLimiterPostgres,
  { msBeforeNext }: RateLimiterRes,
): DomainError {
  return new DomainError("throttled", {
    retryAfter: Math.max(1, Math.ceil(msBeforeNext / 1000)),
    limit: { name, times, seconds },
  });
}
