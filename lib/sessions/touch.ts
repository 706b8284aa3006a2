import { db } from "#db/client.ts";
import { updateLastActivity } from "#db/queries/accounts.ts";
import { updateLastSeen } from "#db/queries/sessions.ts";
import { defer } from "#lib/adapters/defer.ts";

const TOUCH_SECONDS = 60;

/** True when the time that the request's own lookup found is old enough to be updated, which saves most writes. */
const isDue = (time: Date | null) => !time || Date.now() - time.getTime() >= TOUCH_SECONDS * 1000;

/** Records the user's activity, at most once a minute, without delaying the request. */
export function touchLastActivity(userId: number, lastActivityAt: Date | null): void {
  if (isDue(lastActivityAt)) defer("sessions.touch-activity", () => updateLastActivity(db, userId, TOUCH_SECONDS));
}

/** Records the use of a device, at most once a minute, without delaying the request. */
export function touchSession(sessionId: string, lastSeenAt: Date): void {
  if (isDue(lastSeenAt)) defer("sessions.touch-session", () => updateLastSeen(db, sessionId, TOUCH_SECONDS));
}
