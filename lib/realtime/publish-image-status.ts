import { db } from "#db/client.ts";
import { findPostOriginal } from "#db/queries/post-images.ts";
import { publish } from "#lib/adapters/realtime/index.ts";
import { IMAGE_FAILED, IMAGE_READY, type ImageProcessed, userChannel } from "#lib/realtime/channels.ts";

/** Tells the author, on every device, that a picture is ready or has failed. */
export async function announceImage(postId: number, outcome: "ready" | "failed" | "unwanted"): Promise<void> {
  if (outcome === "unwanted") return;
  const post = await findPostOriginal(db, postId);
  if (!post) return;
  const message: ImageProcessed = { post_id: postId };
  await publish(userChannel(post.authorId), outcome === "ready" ? IMAGE_READY : IMAGE_FAILED, message);
}
