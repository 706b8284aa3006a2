import { db } from "#db/client.ts";
import { likeExists } from "#db/queries/likes.ts";
import type { MaybeViewer } from "#lib/viewer.ts";
import { visibleDrafts } from "./policy.ts";

/** Whether the user likes the post, as far as the viewer may know; false for unknown ids. */
export async function hasLiked(viewer: MaybeViewer, userId: number, postId: number): Promise<boolean> {
  return await likeExists(db, userId, postId, visibleDrafts(viewer));
}
