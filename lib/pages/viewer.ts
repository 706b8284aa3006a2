import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { SESSION_COOKIE } from "#lib/http/cookie-names.ts";
import { viewerOfCookie } from "#lib/http/request-viewer.ts";
import { routes } from "#lib/routes.ts";
import type { MaybeViewer, Viewer } from "#lib/viewer.ts";

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
