import { db } from "#db/client.ts";
import { deleteOldEmailChanges } from "#db/queries/email-changes.ts";
import {
  deleteExpiredIdempotencyKeys,
  deleteExpiredSessions,
  deleteExpiredThrottles,
  deleteExpiredTokens,
  deleteOldJobSteps,
} from "#db/queries/expired-rows.ts";
import { EMAIL_RESTORE_DAYS } from "#lib/users/restore-email.ts";

const JOB_STEP_DAYS = 30;

export type FlushedTokens = { tokens: number; families: number; sessions: number };

/** Deletes refresh tokens, API logins and sessions that have expired; blacklist entries go with their tokens. */
export async function flushExpiredTokens(now = new Date()): Promise<FlushedTokens> {
  return { ...(await deleteExpiredTokens(db, now)), sessions: await deleteExpiredSessions(db, now) };
}

/**
 * Deletes expired rows: responses kept for repeated requests, limits, steps of old jobs, and addresses that can no
 * longer be restored.
 */
export async function dropStaleRows(): Promise<void> {
  await deleteExpiredIdempotencyKeys(db);
  await deleteExpiredThrottles(db);
  await deleteOldEmailChanges(db, EMAIL_RESTORE_DAYS);
  await deleteOldJobSteps(db, JOB_STEP_DAYS);
}
