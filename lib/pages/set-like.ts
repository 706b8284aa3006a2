import { DomainError } from "#lib/errors.ts";
import { setLike } from "#lib/likes/set-like.ts";
import type { Viewer } from "#lib/viewer.ts";
import { flash } from "./flash.ts";
import { waitingTime } from "./too-many-attempts.ts";

/** Sets a like for a page that leads elsewhere next; a refusal is told there. */
export async function setLikeOrFlash(viewer: Viewer, postId: number, wanted: boolean): Promise<void> {
  try {
    await setLike(viewer, postId, wanted);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    await flash("error", refusalOf(error));
  }
}

/** What the domain says of a post that cannot be liked, and of limits, is worded for programs. */
function refusalOf({ code, retryAfter, message }: DomainError): string {
  if (retryAfter !== undefined) return `Too many likes. Try again in ${waitingTime(retryAfter)}.`;
  return code === "invalid" ? "This entry cannot be liked any more." : message;
}
