import { and, eq, gt, inArray, ne, sql } from "drizzle-orm";
import type { Executor, Tx } from "#db/client.ts";
import { posts } from "#db/schema/index.ts";

/** A post as long as it shows this original: it may be replaced, or the post deleted, at any moment. */
const showing = (postId: number, original: string) => and(eq(posts.id, postId), eq(posts.imageOriginal, original));

export async function findImageStatus(q: Executor, postId: number, original: string) {
  const [post] = await q.select({ status: posts.imageStatus }).from(posts).where(showing(postId, original));
  return post?.status;
}

type ReadyImage = Record<"image" | "thumbnail", string> & Record<"imageWidth" | "imageHeight", number>;

/** @returns false when the post does not show this original any more */
export async function setImageReady(q: Executor, postId: number, original: string, image: ReadyImage) {
  const written = await q
    .update(posts)
    .set({ ...image, imageStatus: "ready", imageError: "" })
    .where(showing(postId, original))
    .returning({ id: posts.id });
  return written.length > 0;
}

/** @returns false when the image is ready, or the post does not show this original any more */
export async function setImageFailed(q: Executor, postId: number, original: string, reason: string): Promise<boolean> {
  const written = await q
    .update(posts)
    .set({ imageStatus: "failed", imageError: reason })
    .where(and(showing(postId, original), ne(posts.imageStatus, "ready")))
    .returning({ id: posts.id });
  return written.length > 0;
}

/** @returns false unless the image of this original has failed */
export async function restartFailedImage(tx: Tx, postId: number, original: string): Promise<boolean> {
  const restarted = await tx
    .update(posts)
    .set({ imageStatus: "processing", imageError: "" })
    .where(and(showing(postId, original), eq(posts.imageStatus, "failed")))
    .returning({ id: posts.id });
  return restarted.length > 0;
}

export async function findPostOriginal(q: Executor, postId: number) {
  const [post] = await q
    .select({ authorId: posts.authorId, original: posts.imageOriginal })
    .from(posts)
    .where(eq(posts.id, postId));
  return post;
}

/** Posts after `afterId` whose image has been in progress for so many hours. */
export async function selectStuckImages(
  q: Executor,
  afterId: number,
  { hours, limit }: Record<"hours" | "limit", number>,
) {
  return await q
    .select({ id: posts.id, key: posts.imageOriginal })
    .from(posts)
    .where(
      and(
        gt(posts.id, afterId),
        eq(posts.imageStatus, "processing"),
        ne(posts.imageOriginal, ""),
        sql`${posts.updatedAt} < now() - make_interval(hours => ${hours})`,
      ),
    )
    .orderBy(posts.id)
    .limit(limit);
}

/** The keys among these that are the original of a post. */
export async function selectPostOriginals(q: Executor, keys: string[]): Promise<string[]> {
  const rows = await q
    .select({ key: posts.imageOriginal })
    .from(posts)
    .where(and(ne(posts.imageOriginal, ""), inArray(posts.imageOriginal, keys)));
  return rows.map(({ key }) => key);
}
