import { DomainError } from "#lib/errors.ts";
import { setLike } from "#lib/likes/change-like.ts";
import type { Viewer } from "#lib/viewer.ts";
import { flash } from "./flash.ts";
import { wordError } from "./wording.ts";

/** Sets a like before a redirect; the next page shows a refusal. */
export async function setLikeOrFlash(viewer: Viewer, postId: number, isLiked: boolean): Promise<void> {
  try {
    await setLike(viewer, postId, isLiked);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    await flash("error", wordError(error));
  }
}
