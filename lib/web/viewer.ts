import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { SESSION_COOKIE } from "#lib/cookie-names.ts";
import { readCookie } from "#lib/http/cookies.ts";
import { addToLogContext } from "#lib/log-context.ts";
import { routes } from "#lib/routes.ts";
import { findSession } from "#lib/sessions/find-session.ts";
import { stampActivity } from "#lib/sessions/stamp-activity.ts";
import { stampSession } from "#lib/sessions/stamp-session.ts";
import type { MaybeViewer, Viewer } from "#lib/viewer.ts";
import { unsealSession } from "#lib/web/session-cookie.ts";

/** Whoever holds this session cookie; null when the session has ended or its user is deactivated or deleted. */
export async function viewerOfCookie(value: string | undefined): Promise<MaybeViewer> {
  const sessionId = await unsealSession(value);
  const session = sessionId ? await findSession(sessionId) : null;
  if (!session) return null;
  const { viewer, lastActivityAt, lastSeenAt } = session;
  addToLogContext({ userId: viewer.id });
  stampActivity(viewer.id, lastActivityAt);
  stampSession(viewer.sessionId, lastSeenAt);
  return viewer;
}

/** The viewer of a plain `Request`, for handlers that run without Next's request scope. */
export const viewerOfRequest = ({ headers }: Request): Promise<MaybeViewer> =>
  viewerOfCookie(readCookie(headers.get("cookie"), SESSION_COOKIE));

/** Who asks. One lookup a request, however many components want to know. */
export const getViewer = cache(
  async (): Promise<MaybeViewer> => viewerOfCookie((await cookies()).get(SESSION_COOKIE)?.value),
);

/** The viewer, or a trip to the login page that leads back to `next`. */
export async function requireViewer(next: string): Promise<Viewer> {
  return (await getViewer()) ?? redirect(routes.login(next));
}

/** Who is logged in already has no use for the pages that lead there. */
export async function toProfileIfLoggedIn(): Promise<void> {
  const viewer = await getViewer();
  if (viewer) redirect(routes.profile(viewer.id));
}
