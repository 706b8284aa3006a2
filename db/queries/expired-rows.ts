import { lt, lte, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import {
  idempotencyKeys,
  jobSteps,
  outstandingTokens,
  sessions,
  throttles,
  tokenFamilies,
  usedTokens,
} from "#db/schema/index.ts";

/** Blacklist rows go with their tokens. @returns how many of each were deleted */
export async function deleteExpiredTokens(q: Executor, now: Date): Promise<{ tokens: number; families: number }> {
  const tokens = await q.delete(outstandingTokens).where(lte(outstandingTokens.expiresAt, now));
  const families = await q.delete(tokenFamilies).where(lte(tokenFamilies.expiresAt, now));
  await q.delete(usedTokens).where(lte(usedTokens.expiresAt, now));
  return { tokens: tokens.count, families: families.count };
}

export async function deleteExpiredSessions(q: Executor, now: Date): Promise<number> {
  return (await q.delete(sessions).where(lte(sessions.expiresAt, now))).count;
}

export async function deleteExpiredIdempotencyKeys(q: Executor): Promise<void> {
  await q.delete(idempotencyKeys).where(lte(idempotencyKeys.expiresAt, sql`now()`));
}

export async function deleteExpiredThrottles(q: Executor): Promise<void> {
  await q.delete(throttles).where(lt(throttles.expire, Date.now()));
}

export async function deleteOldJobSteps(q: Executor, days: number): Promise<void> {
  await q.delete(jobSteps).where(lt(jobSteps.createdAt, sql`now() - make_interval(days => ${days})`));
}
