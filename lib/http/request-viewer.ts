import { SESSION_COOKIE } from "#lib/http/cookie-names.ts";
import { readCookie } from "#lib/http/cookies.ts";
import { unsealSession } from "#lib/http/session-cookie.ts";
import { addToLogContext } from "#lib/observability/log-context.ts";
import { findSession } from "#lib/sessions/read-sessions.ts";
import { touchLastActivity, touchSession } from "#lib/sessions/touch.ts";
import type { MaybeViewer } from "#lib/viewer.ts";

/** The user of this session cookie; null when the session has ended or its user is deactivated or deleted. */
export async function viewerOfCookie(value: string | undefined): Promise<MaybeViewer> {
  const sessionId = await unsealSession(value);
  const session = sessionId ? await findSession(sessionId) : null;
  if (!session) return null;
  const { viewer, lastActivityAt, lastSeenAt } = session;
  addToLogContext({ userId: viewer.id });
  touchLastActivity(viewer.id, lastActivityAt);
  touchSession(viewer.sessionId, lastSeenAt);
  return viewer;
}

/** The viewer of a plain `Request`, for handlers that run without Next's request scope. */
export const viewerOfRequest = ({ headers }: Request): Promise<MaybeViewer> =>
  viewerOfCookie(readCookie(headers.get("cookie"), SESSION_COOKIE));
