import type { Tx } from "#db/client.ts";
import { lockPostsOf } from "#db/queries/posts.ts";
import { enqueue } from "#lib/outbox/enqueue.ts";
import { possibleResults } from "./keys.ts";
import type { StoredUpload } from "./uploads.ts";
import { claimUpload } from "./uploads.ts";

/** The storage keys of a post's image; '' where there is none. */
export type PostFiles = { image: string; thumbnail: string; imageOriginal: string };

const NO_FILES: PostFiles = { image: "", thumbnail: "", imageOriginal: "" };

/** The effect of a save on the files: the keys without a post, and whether there is an image to process. */
export function imageChange(before: PostFiles | null, after: PostFiles): { discarded: string[]; uploaded: boolean } {
  const old = before ?? NO_FILES;
  if (old.imageOriginal === after.imageOriginal) return { discarded: [], uploaded: false };
  return { discarded: filesOf(old), uploaded: after.imageOriginal !== "" };
}

/** The columns of a post whose image is this upload, still to be processed; `null` clears the image. */
export function imageColumns(upload: StoredUpload | null) {
  return {
    image: "",
    thumbnail: "",
    imageWidth: null,
    imageHeight: null,
    imageStatus: upload ? ("processing" as const) : ("none" as const),
    imageOriginal: upload?.key ?? "",
    imageName: upload?.name ?? "",
    imageError: "",
  };
}

/**
 * Completes a save that set `imageColumns(upload)`: the upload belongs to the post from now on, its processing and
 * the removal of the old files are enqueued, all in the transaction of the save.
 */
export async function recordImageChange(
  tx: Tx,
  change: { postId: number; before: PostFiles | null; upload: StoredUpload | null },
): Promise<void> {
  const { discarded, uploaded } = imageChange(change.before, imageColumns(change.upload));
  if (discarded.length > 0) await enqueue(tx, "media/files.discarded", { keys: discarded });
  if (!change.upload || !uploaded) return;
  await claimUpload(tx, change.upload.key);
  await enqueue(tx, "media/image.uploaded", { postId: change.postId, key: change.upload.key });
}

const BATCH = 300;

/** Enqueues the removal of every file of these posts; call it in the transaction that deletes them. */
export async function discardPostFiles(tx: Tx, discarded: PostFiles[]): Promise<void> {
  const keys = discarded.flatMap(filesOf);
  for (let from = 0; from < keys.length; from += BATCH) {
    await enqueue(tx, "media/files.discarded", { keys: keys.slice(from, from + BATCH) });
  }
}

/** The same for everything an author ever posted: for the deletion of an account, before the rows go by cascade. */
export async function discardAuthorFiles(tx: Tx, authorId: number): Promise<void> {
  await discardPostFiles(tx, await lockPostsOf(tx, authorId));
}

/** Image first, then thumbnail, then the rest, including the possible files of an interrupted job. */
function filesOf({ image, thumbnail, imageOriginal }: PostFiles): string[] {
  const made = imageOriginal ? possibleResults(imageOriginal) : [];
  return [...new Set([image, thumbnail, ...made, imageOriginal])].filter((key) => key !== "");
}
