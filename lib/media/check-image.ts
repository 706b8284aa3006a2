import type { PlainIssue } from "#lib/validation/issues.ts";
import type { ImageType } from "./image-types.ts";
import { openImage, requireUnreadable } from "./open-image.ts";
import { BOMB_PIXELS, MAX_AVIF_PIXELS, MAX_DEEP_PIXELS, MAX_PIXELS } from "./upload-rules.ts";

/** The largest image that is accepted takes a few seconds. */
const DECODE_SECONDS = 30;

/**
 * Why the bytes are no acceptable image of this type; null when they are. The header is checked first.
 * @throws {SlowImage} when they take too long to decode
 * @throws when the machine, and not the image, is the reason why they cannot be decoded
 */
export async function checkImage(bytes: Uint8Array, type: ImageType["name"]): Promise<PlainIssue | null> {
  return (await checkHeader(bytes, type)) ?? ((await isWhole(bytes)) ? null : "not_an_image");
}

async function checkHeader(bytes: Uint8Array, type: ImageType["name"]): Promise<PlainIssue | null> {
  try {
    const image = await openImage(bytes, { maxPixels: BOMB_PIXELS }).metadata();
    const pixels = image.width * image.height;
    if ((image.format === "heif" ? "avif" : image.format) !== type) return "not_an_image";
    if (type === "avif" && pixels > MAX_AVIF_PIXELS) return "avif_too_large";
    const isDeep = image.depth === "uint" || (image.depth === "ushort" && image.isProgressive);
    if (isDeep && pixels > MAX_DEEP_PIXELS) return "deep_image_too_large";
    return pixels > MAX_PIXELS ? "too_many_pixels" : null;
  } catch {
    return "not_an_image";
  }
}

/** True when the pixels can be read to their end. */
async function isWhole(bytes: Uint8Array): Promise<boolean> {
  try {
    // A tiny copy reads every byte of the file, for most formats without all pixels in memory.
    await openImage(bytes).timeout({ seconds: DECODE_SECONDS }).resize(16, 16, { fit: "fill" }).raw().toBuffer();
    return true;
  } catch (error) {
    requireUnreadable(error);
    return false;
  }
}
