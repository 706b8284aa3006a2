import { redirect } from "next/navigation";
import { flashFromPage } from "#lib/pages/flash.ts";
import { getViewer } from "#lib/pages/viewer.ts";
import { routes } from "#lib/routes.ts";
import { STAFF_ONLY } from "#lib/users/require-staff.ts";
import type { Viewer } from "#lib/viewer.ts";

/** The viewer of a page for staff; everybody else goes home with a warning. */
export async function requireStaffViewer(): Promise<Viewer> {
  const viewer = await getViewer();
  if (viewer?.isStaff) return viewer;
  await flashFromPage("warning", STAFF_ONLY);
  redirect(routes.home());
}
