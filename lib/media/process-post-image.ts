import path from "node:path";
import { db } from "#db/client.ts";
import { findImageStatus, setImageFailed, setImageReady } from "#db/queries/post-images.ts";
import { inTurn } from "#lib/concurrency/in-turn.ts";
import { requireOwnStorage } from "#lib/site-identity/own-storage.ts";
import { inImageProcess } from "./image-process.ts";
import { contentTypeOf } from "./image-types.ts";
import { variantsOf } from "./image-variants.ts";
import { FOR_EVER, possibleResults, resultKeys } from "./keys.ts";
import type { RenderedImage } from "./render-image.ts";
import { discardFiles } from "./stored-files.ts";
import { UnreadableImage } from "./unreadable-image.ts";

/** Jobs wait for each other here, so that they do not fill the queue of the image process. */
const TURN_MS = 15 * 60_000;

/** `unwanted`: the post is deleted, or shows another image by now. */
export type ImageOutcome = "ready" | "failed" | "unwanted";

const UNREADABLE = "The image could not be read. It may be damaged. Save it again with another program.";
const LOST = "The image you sent is no longer there. Choose it again.";
const UNFINISHED = "Something went wrong while the image was being processed. Try again.";

/**
 * Makes the public images of a post from its private original. Safe to repeat: the files get the same names, and
 * the post is only touched while it still shows this original. `updated_at` stays, since the post was not edited.
 */
export async function processPostImage(postId: number, original: string): Promise<ImageOutcome> {
  const status = await findImageStatus(db, postId, original);
  if (!status) return discardResults(original);
  if (status === "ready") return "ready";

  const storage = await requireOwnStorage();
  const bytes = await storage.get(original);
  if (!bytes) return failPostImage(postId, original, LOST);
  const keys = resultKeys(original);
  const extension = path.posix.extname(keys.image).slice(1);
  let rendered: RenderedImage;
  try {
    rendered = await inTurn(
      "process-post-image",
      () => inImageProcess("renderImage", async () => [bytes, extension]),
      TURN_MS,
    );
  } catch (error) {
    if (error instanceof UnreadableImage) return failPostImage(postId, original, UNREADABLE);
    throw error;
  }
  const asPublic = { contentType: contentTypeOf(keys.image), cacheControl: FOR_EVER };
  await storage.put(keys.image, rendered.image, asPublic);
  await storage.put(keys.thumbnail, rendered.thumbnail, asPublic);
  for (const { key, width } of variantsOf(keys.image, rendered.width)) {
    const variant = rendered.variants.find((each) => each.width === width);
    if (variant) await storage.put(key, variant.bytes, { ...asPublic, contentType: "image/webp" });
  }

  const { width, height } = rendered;
  const isWritten = await setImageReady(db, postId, original, { ...keys, imageWidth: width, imageHeight: height });
  return isWritten ? "ready" : discardResults(original);
}

/** Records that an image could not be processed, with a reason for the author. */
export async function failPostImage(postId: number, original: string, reason = UNFINISHED): Promise<ImageOutcome> {
  return (await setImageFailed(db, postId, original, reason)) ? "failed" : "unwanted";
}

/** The change that replaced the image discarded the files that existed then; these were written after it. */
async function discardResults(original: string): Promise<ImageOutcome> {
  await discardFiles(possibleResults(original));
  return "unwanted";
}
