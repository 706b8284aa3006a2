import { db } from "#db/client.ts";
import { findPostOriginal } from "#db/queries/post-images.ts";
import { defer } from "#lib/adapters/defer.ts";
import { disconnectUser, publish } from "#lib/adapters/realtime/index.ts";
import {
  IMAGE_FAILED,
  IMAGE_READY,
  type ImageProcessed,
  LIKE_UPDATED,
  LIKES_CHANNEL,
  type LikeUpdated,
  userChannel,
} from "./channels.ts";

/**
 * Tells every open page how often a post is liked now; call it after the commit that changed it.
 * @param exceptSocketId the connection that asked for the change and has already updated itself
 */
export function publishLikeCount(
  postId: number,
  { count, version }: { count: number; version: number },
  exceptSocketId?: string,
): void {
  const message: LikeUpdated = { post_id: postId, like_count: count, version };
  defer("likes.announce", () => publish(LIKES_CHANNEL, LIKE_UPDATED, message, exceptSocketId));
}

/** Tells the author, on every device, that a picture is ready or has failed. */
export async function publishImageStatus(postId: number, outcome: "ready" | "failed" | "unwanted"): Promise<void> {
  if (outcome === "unwanted") return;
  const post = await findPostOriginal(db, postId);
  if (!post) return;
  const message: ImageProcessed = { post_id: postId };
  await publish(userChannel(post.authorId), outcome === "ready" ? IMAGE_READY : IMAGE_FAILED, message);
}

/**
 * Whoever was logged out somewhere hears nothing there any more of what is for them alone. Call it after the commit
 * that ended the session; where the user is still logged in, their page asks again and is let in.
 */
export function dropConnections(userId: number): void {
  defer("live.stop-listening", () => disconnectUser(userId));
}
