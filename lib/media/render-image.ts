import type { Metadata, ResizeOptions, Sharp } from "sharp";
import { variantWidths } from "./image-variants.ts";
import { openImage, requireUnreadable } from "./open-image.ts";
import { withReadableDepth } from "./readable-depth.ts";
import { turnFrames } from "./turn-frames.ts";
import { UnreadableImage } from "./unreadable-image.ts";
import { MAX_PIXELS } from "./upload-rules.ts";

export const MAX_SIDE = 2000;
export const THUMBNAIL_SIDE = 300;
const TIMEOUT_SECONDS = 120;

const FULL: ResizeOptions = { width: MAX_SIDE, height: MAX_SIDE, fit: "inside", withoutEnlargement: true };
const THUMBNAIL: ResizeOptions = { width: THUMBNAIL_SIDE, height: THUMBNAIL_SIDE, fit: "cover", position: "centre" };

export type RenderedImage = {
  image: Buffer;
  thumbnail: Buffer;
  width: number;
  height: number;
  /** Smaller WebP copies. */
  variants: { width: number; bytes: Buffer }[];
};

/**
 * The public files of an original: upright, at most 2000 pixels a side, sRGB with 8 bits, in the format of `extension`,
 * without any metadata; a square thumbnail; and smaller copies of still images. GIF and WebP animations stay animated,
 * their thumbnail shows the first frame.
 * @throws {UnreadableImage}
 * @throws {SlowImage} when it takes too long
 * @throws any other error, after which a retry may succeed
 */
export async function renderImage(original: Uint8Array, extension: string): Promise<RenderedImage> {
  try {
    const facts = await openImage(original).metadata();
    const animated = isModestAnimation(facts);
    const image = await encode(await upright(original, facts, FULL, animated), extension, animated ? facts : {});
    const thumbnail = await encode(await upright(original, facts, THUMBNAIL), extension);
    // The height of an animation is that of one frame, not of the film strip.
    const { width, height, pageHeight } = await openImage(image, { animated }).metadata();
    const variants: RenderedImage["variants"] = [];
    for (const smaller of variantWidths(extension, width)) {
      variants.push({ width: smaller, bytes: await renderVariant(image, smaller) });
    }
    return { image, thumbnail, width, height: pageHeight ?? height, variants };
  } catch (error) {
    requireUnreadable(error);
    throw new UnreadableImage(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

const renderVariant = (image: Uint8Array, width: number): Promise<Buffer> =>
  openImage(image).resize({ width }).webp({ quality: 80 }).toBuffer();

/** An animation is decoded as one film strip of all its frames; one that would not fit is shown by its first frame. */
export function isModestAnimation(image: Pick<Metadata, "pages" | "width" | "height" | "format">): boolean {
  const { pages = 1, width, height, format } = image;
  return (format === "gif" || format === "webp") && pages > 1 && pages * width * height <= MAX_PIXELS;
}

async function upright(original: Uint8Array, facts: Metadata, size: ResizeOptions, animated = false): Promise<Sharp> {
  if (animated && (facts.orientation ?? 1) > 1) return turnFrames(original, facts, size);
  const readable = await withReadableDepth(original, facts, size);
  const { space } = readable === original ? facts : await openImage(readable).metadata();
  const image = openImage(readable, { animated }).autoOrient().timeout({ seconds: TIMEOUT_SECONDS });
  // Otherwise sharp converts 16 bits to Display P3, and leaves them there.
  if (space === "rgb16") image.pipelineColourspace("srgb");
  return image.toColourspace("srgb").resize(size);
}

/** The encoders write no EXIF, XMP or colour profile of the original by default. */
async function encode(image: Sharp, extension: string, { delay, loop }: Partial<Metadata> = {}): Promise<Buffer> {
  const pace = { ...(delay && { delay }), ...(loop !== undefined && { loop }) };
  switch (extension) {
    case "png":
      return image.png().toBuffer();
    case "gif":
      return image.gif(pace).toBuffer();
    case "webp":
      return image.webp({ quality: 82, ...pace }).toBuffer();
    default:
      return image.flatten({ background: "#fff" }).jpeg({ quality: 85, progressive: true }).toBuffer();
  }
}
