import sharp, { type Sharp } from "sharp";
import { SlowImage } from "./unreadable-image.ts";
import { MAX_PIXELS } from "./upload-rules.ts";

// No cache of decoded images and one thread for each, so that memory stays bounded.
sharp.cache(false);
sharp.concurrency(1);

type OpenOptions = {
  animated?: boolean;
  maxPixels?: number;
  /** Leaves the values as they are stored, without applying the colour profile. */
  ignoreIcc?: boolean;
};

/** A decoder that refuses decompression bombs and truncated files, and reads sequentially. */
export function openImage(bytes: Uint8Array, options: OpenOptions = {}): Sharp {
  const { animated = false, maxPixels = MAX_PIXELS, ignoreIcc = false } = options;
  return sharp(withStillBrand(bytes), {
    limitInputPixels: maxPixels,
    failOn: "error",
    sequentialRead: true,
    animated,
    ignoreIcc,
  });
}

/** The major brand follows the length and the name of the first box. */
const BRAND_AT = 8;

/** libvips recognises AVIF by its major brand, except an animated one, whose first frame is also stored as a still. */
function withStillBrand(bytes: Uint8Array): Uint8Array {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, BRAND_AT + 4));
  if (head.toString("latin1", 4) !== "ftypavis") return bytes;
  const still = Buffer.from(bytes);
  still.write("avif", BRAND_AT, "latin1");
  return still;
}

/** Messages of libvips and its decoders for errors of the machine and not of the image. */
const OVERLOADED = /memory|bad_alloc/i;
/** sharp's message for an image that exceeds the time limit. */
const TIMEOUT = /^timeout:/;

/**
 * Returns when a decoder's error means that the image itself cannot be read.
 * @throws {SlowImage} when it takes too long
 * @throws the error itself, when the machine lacks memory
 */
export function requireUnreadable(error: unknown): void {
  if (!(error instanceof Error)) return;
  if (TIMEOUT.test(error.message)) throw new SlowImage(error.message, { cause: error });
  if (OVERLOADED.test(error.message)) throw error;
}
