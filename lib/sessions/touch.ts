import { db } from "#db/client.ts";
import { stampActivity } from "#db/queries/accounts.ts";
import { stampSession } from "#db/queries/sessions.ts";
import { defer } from "#lib/adapters/defer.ts";

const STAMP_SECONDS = 60;

/** True when a stamp that the request's own lookup found is old enough to be renewed, which spares most writes. */
const isDue = (stamp: Date | null) => !stamp || Date.now() - stamp.getTime() >= STAMP_SECONDS * 1000;

/** Records the user's activity, at most once a minute, without delaying the request. */
export function touchLastActivity(userId: number, lastActivityAt: Date | null): void {
  if (isDue(lastActivityAt)) defer("sessions.touch-activity", () => stampActivity(db, userId, STAMP_SECONDS));
}

/** Records the use of a device, at most once a minute, without delaying the request. */
export function touchSession(sessionId: string, lastSeenAt: Date): void {
  if (isDue(lastSeenAt)) defer("sessions.touch-session", () => stampSession(db, sessionId, STAMP_SECONDS));
}
