import { eq } from "drizzle-orm";
import { transact } from "#db/client.ts";
import { posts } from "#db/schema/index.ts";
import { imageColumns, recordImageChange } from "#lib/media/post-files.ts";
import { abandonUpload, storeUpload } from "#lib/media/uploads.ts";
import { drawImage } from "./draw-image.ts";

const REPORT_EVERY = 10;

/** Gives every post a picture the way its author would: an upload is stored, and the image job takes it from there. */
export async function addImages(postIds: number[], say: (line: string) => void): Promise<void> {
  let added = 0;
  for (const [index, postId] of postIds.entries()) {
    try {
      await addImage(postId);
      added++;
    } catch (error) {
      say(`Post ${postId} stays without a picture: ${error instanceof Error ? error.message : error}`);
    }
    if ((index + 1) % REPORT_EVERY === 0) say(`${index + 1} of ${postIds.length} pictures drawn`);
  }
  say(`Added ${added} pictures; the site works on them as soon as it runs.`);
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
