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
 * Publishes the like count of a post to every open page. Call it after the commit that changed it.
 * @param exceptSocketId the connection of the request, which has already updated itself
 */
export function publishLikeCount(
  postId: number,
  { count, version }: { count: number; version: number },
  exceptSocketId?: string,
): void {
  const message: LikeUpdated = { post_id: postId, like_count: count, version };
  defer("realtime.publish-like-count", () => publish(LIKES_CHANNEL, LIKE_UPDATED, message, exceptSocketId));
}

/** Publishes to the author, on every device, that an image is ready or has failed. */
export async function publishImageStatus(postId: number, outcome: "ready" | "failed" | "unwanted"): Promise<void> {
  if (outcome === "unwanted") return;
  const post = await findPostOriginal(db, postId);
  if (!post) return;
  const message: ImageProcessed = { post_id: postId };
  await publish(userChannel(post.authorId), outcome === "ready" ? IMAGE_READY : IMAGE_FAILED, message);
}

/**
 * Closes the user's live connections, so that a device that was logged out receives no private message. Call it after
 * the commit that ended the session. Where the user is still logged in, the page connects and is authorised again.
 */
export function dropConnections(userId: number): void {
  defer("realtime.disconnect", () => disconnectUser(userId));
}
