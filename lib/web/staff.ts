import { redirect } from "next/navigation";
import { routes } from "#lib/routes.ts";
import type { Viewer } from "#lib/viewer.ts";
import { flashFromPage } from "#lib/web/page-answer.ts";
import { getViewer } from "#lib/web/viewer.ts";

/** The viewer of a page that is for staff; everybody else is led home and told why. */
export async function requireStaffPage(): Promise<Viewer> {
  const viewer = await getViewer();
  if (viewer?.isStaff) return viewer;
  flashFromPage("warning", "Access for staff only!");
  redirect(routes.home());
}
