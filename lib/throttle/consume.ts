import { env } from "#config/env.ts";
import type { Tx } from "#db/client.ts";
import { pgClientIn } from "#db/pg-client.ts";
import { LIMITS, type LimitName } from "./limits.ts";
import { createLimiter, findRefusal, take } from "./store.ts";

const limiters = new Map(
  Object.entries(LIMITS).map(([name, { times, seconds }]) => [name, createLimiter(name, times, seconds)]),
);

/** The remaining uses of a subject, for the `RateLimit` header. */
export type Allowance = { remaining: number; resetSeconds: number };

/**
 * Counts one use of a limited thing by `subject`; null when limits are switched off.
 * The count comes before the work, so that parallel attempts cannot exceed the limit.
 * @throws DomainError `rate_limited` when there have been too many
 */
export async function consume(name: LimitName, subject: string | number): Promise<Allowance | null> {
  if (!env.RATE_LIMITS) return null;
  const used = await take(limiterOf(name), String(subject));
  return { remaining: used.remainingPoints, resetSeconds: Math.ceil(used.msBeforeNext / 1000) };
}

/** Reverts one use counted by `consume`. */
export async function revertUse(name: LimitName, subject: string | number): Promise<void> {
  if (env.RATE_LIMITS) await limiterOf(name).reward(String(subject));
}

/**
 * Counts one use of each limit in the transaction that does the work. Work that is rolled back is not counted, and
 * parallel uses wait for each other's commit.
 * @throws DomainError `rate_limited` when one of the limits is used up
 */
export async function consumeIn(tx: Tx, names: readonly LimitName[], subject: string | number): Promise<void> {
  if (!env.RATE_LIMITS) return;
  for (const name of names) {
    const { times, seconds } = LIMITS[name];
    await take(createLimiter(name, times, seconds, pgClientIn(tx)), String(subject));
  }
}

/**
 * Throws when `consumeIn` would, before any work is done. Counts nothing.
 * @throws DomainError `rate_limited`, by the limit that is used up the longest
 */
export async function requireAllowance(names: readonly LimitName[], subject: string | number): Promise<void> {
  if (!env.RATE_LIMITS) return;
  const found = await Promise.all(names.map((name) => findRefusal(limiterOf(name), String(subject))));
  const [longest] = found
    .filter((refusal) => refusal !== undefined)
    .sort((a, b) => (b.retryAfter ?? 0) - (a.retryAfter ?? 0));
  if (longest) throw longest;
}

function limiterOf(name: LimitName) {
  const limiter = limiters.get(name);
  if (!limiter) throw new Error(`There is no limit called ${name}.`);
  return limiter;
}
