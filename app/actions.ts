"use server";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { routes } from "#lib/routes.ts";
import { actionId } from "#lib/web/action.ts";
import { formArgument, serverAction } from "#lib/web/action-arguments.ts";
import { refererPage } from "#lib/web/referer.ts";
import { setLikeOrFlash } from "#lib/web/set-like.ts";
import { requireViewer } from "#lib/web/viewer.ts";

/**
 * The like button of a page without scripts. The form carries the wanted state, so that a page that is older than the
 * like does not turn it the wrong way. It leads back to the page it stands on.
 */
export const setLikeAction = serverAction(z.tuple([formArgument]), async (form) => {
  const postId = actionId(form.get("post"));
  const page = refererPage(await headers()) ?? (postId === 0 ? routes.home() : routes.post(postId));
  const viewer = await requireViewer(page);
  await setLikeOrFlash(viewer, postId, form.get("liked") !== "false");
  redirect(`${page}#${postId}`);
});
