import path from "node:path";
import { EXTENSIONS, extensionOfResult } from "./image-types.ts";
import { variantKeys } from "./image-variants.ts";

/** Keys are random and never used twice, so that a late deletion can never delete another post's file. */

/** The cache policy of public files. */
export const FOR_EVER = "public, max-age=31536000, immutable";

export const ORIGINALS_FOLDER = "originals/";
export const PUBLIC_FOLDER = "diary/images/";
const THUMBNAIL_FOLDER = "diary/images/thumbnails/";

export const originalKey = (uuid: string, extension: string) => `${ORIGINALS_FOLDER}${uuid}.${extension}`;

/**
 * The keys of the images made from an original. They are derived from its key, so that a repeated job writes the same
 * files, and discarding an original also deletes the files of an interrupted job.
 */
export function resultKeys(original: string): { image: string; thumbnail: string } {
  const { name: uuid, ext } = path.posix.parse(original);
  const extension = extensionOfResult(ext.slice(1));
  return {
    image: `${PUBLIC_FOLDER}${uuid}.${extension}`,
    thumbnail: `${THUMBNAIL_FOLDER}thumb_${uuid}.${extension}`,
  };
}

/** Every file that may have been made from an original, whether or not it was. */
export function possibleResults(original: string): string[] {
  const { image, thumbnail } = resultKeys(original);
  return [image, thumbnail, ...variantKeys(image).map(({ key }) => key)];
}

const UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const PUBLIC_KEY = new RegExp(`^diary/images/(?:thumbnails/thumb_)?${UUID}(?:-\\d+w)?\\.(?:jpg|png|gif|webp)$`);
const KEY = new RegExp(`^(?:originals/|diary/images/(?:thumbnails/thumb_)?)(${UUID})(?:-\\d+w)?\\.[a-z]+$`);

/** Processed images are public; originals are never served. */
export const isPublicKey = (key: string) => PUBLIC_KEY.test(key);

/** The possible keys of a file's original; none for any other file. */
export function originalsOf(key: string): string[] {
  const uuid = KEY.exec(key)?.[1];
  return uuid ? EXTENSIONS.map((extension) => originalKey(uuid, extension)) : [];
}
