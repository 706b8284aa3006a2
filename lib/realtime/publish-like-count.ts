import { defer } from "#lib/adapters/defer.ts";
import { publish } from "#lib/adapters/realtime/index.ts";
import { LIKE_UPDATED, LIKES_CHANNEL, type LikeUpdated } from "#lib/realtime/channels.ts";

/**
 * Tells every open page how often a post is liked now; call it after the commit that changed it.
 * @param exceptSocketId the connection that asked for the change and has already updated itself
 */
export function announceCount(
  postId: number,
  { count, version }: { count: number; version: number },
  exceptSocketId?: string,
): void {
  const message: LikeUpdated = { post_id: postId, like_count: count, version };
  defer("likes.announce", () => publish(LIKES_CHANNEL, LIKE_UPDATED, message, exceptSocketId));
}
