import type { Viewer } from "#lib/viewer.ts";
import { changeLike, type LikeChange, type LikeOptions } from "./change-like.ts";

/** Likes the post, or takes the viewer's like back. */
export async function toggleLike(viewer: Viewer, postId: number, options: LikeOptions = {}): Promise<LikeChange> {
  return await changeLike(viewer, postId, undefined, options);
}
