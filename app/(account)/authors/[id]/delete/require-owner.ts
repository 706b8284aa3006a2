import { redirect } from "next/navigation";
import { getViewer } from "#lib/pages/viewer.ts";
import { routes } from "#lib/routes.ts";
import type { Viewer } from "#lib/viewer.ts";

export const OWN_ACCOUNT_ONLY = "You can only delete your own account!";

/** The viewer when the account is theirs; everybody else, staff too, is sent home and told why by `tell`. */
export async function requireOwner(
  id: string,
  tell: (level: "warning", text: string) => Promise<void>,
): Promise<Viewer> {
  const viewer = await getViewer();
  if (viewer && String(viewer.id) === id) return viewer;
  await tell("warning", OWN_ACCOUNT_ONLY);
  redirect(routes.home());
}
