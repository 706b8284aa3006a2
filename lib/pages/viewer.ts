import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { notAuthenticated } from "#lib/errors.ts";
import { SESSION_COOKIE } from "#lib/http/cookie-names.ts";
import { viewerOfCookie } from "#lib/http/request-viewer.ts";
import { flashFromPage } from "#lib/pages/flash.ts";
import { REASONS } from "#lib/pages/wording.ts";
import { routes } from "#lib/routes.ts";
import type { MaybeViewer, Viewer } from "#lib/viewer.ts";

/** The user of the request's session. One lookup per request, however many components need it. */
export const getViewer = cache(
  async (): Promise<MaybeViewer> => viewerOfCookie((await cookies()).get(SESSION_COOKIE)?.value),
);

/** For pages of logged-in users. @throws {DomainError} `unauthenticated`, which `definePage` sends to the login */
export async function requireViewer(): Promise<Viewer> {
  const viewer = await getViewer();
  if (!viewer) throw notAuthenticated();
  return viewer;
}

/** For pages of staff. Others are redirected home with a warning. */
export async function requireStaffViewer(): Promise<Viewer> {
  const viewer = await getViewer();
  if (viewer?.isStaff) return viewer;
  await flashFromPage("warning", REASONS.staff_only);
  redirect(routes.home());
}

/** For login and signup pages: logged-in users are redirected to their profile. */
export async function redirectIfLoggedIn(): Promise<void> {
  const viewer = await getViewer();
  if (viewer) redirect(routes.profile(viewer.id));
}
