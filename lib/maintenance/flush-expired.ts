import { lt, lte, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { deleteOldEmailChanges } from "#db/queries/email-changes.ts";
import {
  idempotencyKeys,
  jobSteps,
  outstandingTokens,
  sessions,
  throttles,
  tokenFamilies,
  usedTokens,
} from "#db/schema/index.ts";
import { EMAIL_RESTORE_DAYS } from "#lib/users/restore-email.ts";

const JOB_STEP_DAYS = 30;

export type FlushedTokens = { tokens: number; families: number; sessions: number };

/** Deletes refresh tokens, API logins and sessions that have expired; blacklist entries go with their tokens. */
export async function flushExpiredTokens(now = new Date()): Promise<FlushedTokens> {
  const tokens = await db.delete(outstandingTokens).where(lte(outstandingTokens.expiresAt, now));
  const families = await db.delete(tokenFamilies).where(lte(tokenFamilies.expiresAt, now));
  await db.delete(usedTokens).where(lte(usedTokens.expiresAt, now));
  const ended = await db.delete(sessions).where(lte(sessions.expiresAt, now));
  return { tokens: tokens.count, families: families.count, sessions: ended.count };
}

/**
 * Drops what only short memory needs: answers kept for repeated requests, used-up limits, steps of forgotten jobs,
 * and addresses that can no longer be taken back.
 */
export async function dropStaleRows(): Promise<void> {
  await db.delete(idempotencyKeys).where(lte(idempotencyKeys.expiresAt, sql`now()`));
  await db.delete(throttles).where(lt(throttles.expire, Date.now()));
  await deleteOldEmailChanges(db, EMAIL_RESTORE_DAYS);
  await db.delete(jobSteps).where(lt(jobSteps.createdAt, sql`now() - ${`${JOB_STEP_DAYS} days`}::interval`));
}
