import sharp, { type Sharp } from "sharp";
import { MAX_PIXELS } from "./upload-rules.ts";

// No cache of decoded images and one thread for each, so that memory stays bounded.
sharp.cache(false);
sharp.concurrency(1);

type OpenOptions = {
  animated?: boolean;
  maxPixels?: number;
  /** Leaves the values as they are stored, whatever colours the profile gives them. */
  ignoreIcc?: boolean;
};

/** A decoder that refuses bombs and files that end early, and reads from the start to the end. */
export function openImage(bytes: Uint8Array, options: OpenOptions = {}): Sharp {
  const { animated = false, maxPixels = MAX_PIXELS, ignoreIcc = false } = options;
  return sharp(asStill(bytes), {
    limitInputPixels: maxPixels,
    failOn: "error",
    sequentialRead: true,
    animated,
    ignoreIcc,
  });
}

/** The major brand stands behind the length and the name of the first box. */
const BRAND_AT = 8;

/** libvips knows AVIF by its major brand, and not that of an animated one, whose first frame is stored as a still too. */
function asStill(bytes: Uint8Array): Uint8Array {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, BRAND_AT + 4));
  if (head.toString("latin1", 4) !== "ftypavis") return bytes;
  const still = Buffer.from(bytes);
  still.write("avif", BRAND_AT, "latin1");
  return still;
}

/** What libvips and its decoders say when the machine, and not the image, is at fault. */
const OVERLOADED = /^timeout:|memory|bad_alloc/i;

export const isOverloaded = (error: unknown): boolean => error instanceof Error && OVERLOADED.test(error.message);
