import type { Viewer } from "#lib/viewer.ts";
import { changeLike, type LikeChange, type LikeOptions } from "./change-like.ts";

/** Makes the viewer's like be there or not, whatever it was: safe to repeat. */
export async function setLike(
  viewer: Viewer,
  postId: number,
  wanted: boolean,
  options: LikeOptions = {},
): Promise<LikeChange> {
  return await changeLike(viewer, postId, wanted, options);
}
