"use server";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { routes } from "#lib/routes.ts";
import { actionId } from "#lib/web/action.ts";
import { formArgument, serverAction } from "#lib/web/action-arguments.ts";
import { safeNext } from "#lib/web/next-path.ts";
import { ownOrigins } from "#lib/web/request.ts";
import { setLikeOrFlash } from "#lib/web/set-like.ts";
import { requireViewer } from "#lib/web/viewer.ts";

/**
 * The like button of a page without scripts. The form carries the wanted state, so that a page that is older than the
 * like does not turn it the wrong way. It leads back to the page it stands on.
 */
export const setLikeAction = serverAction(z.tuple([formArgument]), async (form) => {
  const postId = actionId(form.get("post"));
  const page = (await pageOfForm()) ?? (postId === 0 ? routes.home() : routes.post(postId));
  const viewer = await requireViewer(page);
  await setLikeOrFlash(viewer, postId, form.get("liked") !== "false");
  redirect(`${page}#${postId}`);
});

/** The page that the form was on, when it is one of ours. */
async function pageOfForm(): Promise<string | undefined> {
  const requestHeaders = await headers();
  const referer = requestHeaders.get("referer");
  if (!referer || !URL.canParse(referer)) return undefined;
  const { origin, pathname, search } = new URL(referer);
  return ownOrigins(requestHeaders).includes(origin) ? safeNext(pathname + search) : undefined;
}
