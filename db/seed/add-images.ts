import { eq } from "drizzle-orm";
import { transact } from "#db/client.ts";
import { posts } from "#db/schema/index.ts";
import { imageColumns, recordImageChange } from "#lib/media/post-files.ts";
import { abandonUpload, storeUpload } from "#lib/media/uploads.ts";
import { drawImage } from "./draw-image.ts";

const REPORT_EVERY = 10;

/** Gives every post an image the way its author would: the upload is stored, and the image job does the rest. */
export async function addImages(postIds: number[], report: (line: string) => void): Promise<void> {
  let added = 0;
  for (const [index, postId] of postIds.entries()) {
    try {
      await addImage(postId);
      added++;
    } catch (error) {
      report(`Post ${postId} has no image: ${error instanceof Error ? error.message : error}`);
    }
    if ((index + 1) % REPORT_EVERY === 0) report(`Drew ${index + 1} of ${postIds.length} images.`);
  }
  report(`Added ${added} images; the site processes them as soon as it runs.`);
}

async function addImage(postId: number): Promise<void> {
  const bytes = await drawImage();
  const upload = await storeUpload(new File([bytes], `demo-${postId}.jpg`, { type: "image/jpeg" }));
  try {
    await transact(async (tx) => {
      await tx.update(posts).set(imageColumns(upload)).where(eq(posts.id, postId));
      await recordImageChange(tx, { postId, before: null, upload });
    });
  } catch (error) {
    await abandonUpload(upload);
    throw error;
  }
}
