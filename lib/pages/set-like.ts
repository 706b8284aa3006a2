import { DomainError } from "#lib/errors.ts";
import { setLike } from "#lib/likes/change-like.ts";
import type { Viewer } from "#lib/viewer.ts";
import { flash } from "./flash.ts";
import { waitingTime } from "./too-many-attempts.ts";

/** Sets a like before a redirect; the next page shows a refusal. */
export async function setLikeOrFlash(viewer: Viewer, postId: number, isLiked: boolean): Promise<void> {
  try {
    await setLike(viewer, postId, isLiked);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    await flash("error", refusalOf(error));
  }
}

/** The domain words its refusals of likes for the API. */
function refusalOf({ code, retryAfter, message }: DomainError): string {
  if (retryAfter !== undefined) return `Too many likes. Try again in ${waitingTime(retryAfter)}.`;
  return code === "invalid" ? "This post cannot be liked any more." : message;
}
