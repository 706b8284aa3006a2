"use server";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { formArgument, serverAction } from "#lib/pages/action-arguments.ts";
import { actionId } from "#lib/pages/form-action.ts";
import { refererPage } from "#lib/pages/referer.ts";
import { setLikeOrFlash } from "#lib/pages/set-like.ts";
import { getViewer } from "#lib/pages/viewer.ts";
import { routes } from "#lib/routes.ts";

/**
 * The like button of a page without scripts. The form contains the target state, so that an outdated page does not
 * toggle the like the wrong way. Redirects to its own page.
 */
export const setLikeAction = serverAction(z.tuple([formArgument]), async (form) => {
  const postId = actionId(form.get("post"));
  const page = refererPage(await headers()) ?? (postId === 0 ? routes.home() : routes.post(postId));
  const viewer = await getViewer();
  if (!viewer) redirect(routes.login(page));
  await setLikeOrFlash(viewer, postId, form.get("liked") !== "false");
  redirect(`${page}#${postId}`);
});
