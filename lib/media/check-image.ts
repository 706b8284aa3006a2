import type { ImageType } from "./image-types.ts";
import { openImage, requireUnreadable } from "./open-image.ts";
import {
  AVIF_TOO_LARGE,
  BOMB_PIXELS,
  DEEP_TOO_LARGE,
  MAX_AVIF_PIXELS,
  MAX_DEEP_PIXELS,
  MAX_PIXELS,
  NOT_AN_IMAGE,
  TOO_MANY_PIXELS,
} from "./upload-rules.ts";

/** The largest image that is accepted takes a few seconds. */
const DECODE_SECONDS = 30;

/**
 * Why bytes are no image of this type that can be taken; null when they are. What the header says comes first.
 * @throws {SlowImage} when they take too long to decode
 * @throws when the machine, and not the image, is the reason why they cannot be decoded
 */
export async function checkImage(bytes: Uint8Array, type: ImageType["name"]): Promise<string | null> {
  return (await checkHeader(bytes, type)) ?? ((await isWhole(bytes)) ? null : NOT_AN_IMAGE);
}

async function checkHeader(bytes: Uint8Array, type: ImageType["name"]): Promise<string | null> {
  try {
    const image = await openImage(bytes, { maxPixels: BOMB_PIXELS }).metadata();
    const pixels = image.width * image.height;
    if ((image.format === "heif" ? "avif" : image.format) !== type) return NOT_AN_IMAGE;
    if (type === "avif" && pixels > MAX_AVIF_PIXELS) return AVIF_TOO_LARGE;
    const isDeep = image.depth === "uint" || (image.depth === "ushort" && image.isProgressive);
    if (isDeep && pixels > MAX_DEEP_PIXELS) return DEEP_TOO_LARGE;
    return pixels > MAX_PIXELS ? TOO_MANY_PIXELS : null;
  } catch {
    return NOT_AN_IMAGE;
  }
}

/** True when the pixels can be read to their end. */
async function isWhole(bytes: Uint8Array): Promise<boolean> {
  try {
    // A tiny copy reads every byte of the file, most formats without ever holding all its pixels.
    await openImage(bytes).timeout({ seconds: DECODE_SECONDS }).resize(16, 16, { fit: "fill" }).raw().toBuffer();
    return true;
  } catch (error) {
    requireUnreadable(error);
    return false;
  }
}
