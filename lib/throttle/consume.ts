import { env } from "#lib/env.ts";
import { LIMITS, type LimitName } from "./limits.ts";
import { createLimiter, take } from "./store.ts";

const limiters = new Map(
  Object.entries(LIMITS).map(([name, { times, seconds }]) => [name, createLimiter(name, times, seconds)]),
);

/** Where a subject stands after this use; what the `RateLimit` header tells. */
export type Allowance = { remaining: number; resetSeconds: number };

/**
 * Counts one use of a limited thing by `subject`; null when limits are switched off.
 * The count comes first and the work after it, so that parallel attempts cannot slip through.
 * @throws DomainError `rate_limited` when there have been too many
 */
export async function consume(name: LimitName, subject: string | number): Promise<Allowance | null> {
  if (!env.RATE_LIMITS) return null;
  const used = await take(limiterOf(name), String(subject));
  return { remaining: used.remainingPoints, resetSeconds: Math.ceil(used.msBeforeNext / 1000) };
}

/** Takes a use back that `consume` counted. */
export async function giveBack(name: LimitName, subject: string | number): Promise<void> {
  if (env.RATE_LIMITS) await limiterOf(name).reward(String(subject));
}

function limiterOf(name: LimitName) {
  const limiter = limiters.get(name);
  if (!limiter) throw new Error(`There is no limit called ${name}.`);
  return limiter;
}
