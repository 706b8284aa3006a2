import { and, eq } from "drizzle-orm";
import { transact } from "#db/client.ts";
import { posts } from "#db/schema/index.ts";
import { noPermission, notFound } from "#lib/errors.ts";
import { enqueue } from "#lib/outbox/enqueue.ts";
import type { Viewer } from "#lib/viewer.ts";
import { isOwnerOrStaff } from "#lib/viewer.ts";

/**
 * Tries a picture that failed once more, for its author or staff. Anything but a failed picture is left alone, so a
 * second click is harmless.
 */
export async function retryPostImage(viewer: Viewer, postId: number): Promise<void> {
  await transact(async (tx) => {
    const [post] = await tx
      .select({ authorId: posts.authorId, original: posts.imageOriginal })
      .from(posts)
      .where(eq(posts.id, postId));
    if (!post) throw notFound("Post");
    if (!isOwnerOrStaff(viewer, post.authorId)) throw noPermission();
    const restarted = await tx
      .update(posts)
      .set({ imageStatus: "processing", imageError: "" })
      .where(and(eq(posts.id, postId), eq(posts.imageStatus, "failed"), eq(posts.imageOriginal, post.original)))
      .returning({ id: posts.id });
    if (restarted.length > 0) await enqueue(tx, "media/image.uploaded", { postId, key: post.original });
  });
}
