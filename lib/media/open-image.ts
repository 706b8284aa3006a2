import sharp, { type Sharp } from "sharp";
import { MAX_PIXELS } from "./upload-rules.ts";

// A long-running server: no cache of decoded pictures, one thread a picture, so that memory stays bounded.
sharp.cache(false);
sharp.concurrency(1);

/** A decoder that refuses bombs and files that end early, and reads from the start to the end. */
export function openImage(bytes: Uint8Array, { animated = false, maxPixels = MAX_PIXELS } = {}): Sharp {
  return sharp(bytes, { limitInputPixels: maxPixels, failOn: "error", sequentialRead: true, animated });
}

/** What libvips and its decoders say when the machine, and not the image, is at fault. */
const OVERLOADED = /^timeout:|memory|bad_alloc/i;

export const isOverloaded = (error: unknown): boolean => error instanceof Error && OVERLOADED.test(error.message);
