import type { Metadata, Sharp } from "sharp";
import { isOverloaded, openImage } from "./open-image.ts";
import { MAX_PIXELS } from "./upload-rules.ts";

export const MAX_SIDE = 2000;
export const THUMBNAIL_SIDE = 300;
const TIMEOUT_SECONDS = 120;

export type RenderedImage = {
  image: Buffer;
  thumbnail: Buffer;
  width: number;
  height: number;
};

/** A smaller WebP copy of a picture that was rendered. */
export const renderVariant = (image: Uint8Array, width: number): Promise<Buffer> =>
  openImage(image).resize({ width }).webp({ quality: 80 }).toBuffer();

/** The bytes are no picture that can be shown; trying again would not help. */
export class UnreadableImage extends Error {
  override name = "UnreadableImage";
}

/**
 * What the public gets to see of an original: upright, at most 2000 pixels a side, sRGB with 8 bits, in the format
 * that belongs to `extension`, without any metadata; and a square thumbnail. Animations stay animated, their
 * thumbnail shows the first frame.
 * @throws {UnreadableImage} and whatever else went wrong, against which trying again may help
 */
export async function renderImage(original: Uint8Array, extension: string): Promise<RenderedImage> {
  try {
    const animated = isModestAnimation(await openImage(original).metadata());
    const full = await encode(
      upright(original, animated).resize(MAX_SIDE, MAX_SIDE, { fit: "inside", withoutEnlargement: true }),
      extension,
    );
    const thumbnail = await encode(
      upright(original, false).resize(THUMBNAIL_SIDE, THUMBNAIL_SIDE, { fit: "cover", position: "centre" }),
      extension,
    );
    // The height of an animation is that of one frame, not of the film strip.
    const { width, height, pageHeight } = await openImage(full, { animated }).metadata();
    return { image: full, thumbnail, width, height: pageHeight ?? height };
  } catch (error) {
    if (isOverloaded(error)) throw error;
    throw new UnreadableImage(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** An animation is decoded as one film strip of all its frames; one that would not fit is shown by its first frame. */
export function isModestAnimation(picture: Pick<Metadata, "pages" | "width" | "height" | "format">): boolean {
  const { pages = 1, width, height, format } = picture;
  return (format === "gif" || format === "webp") && pages > 1 && pages * width * height <= MAX_PIXELS;
}

const upright = (original: Uint8Array, animated: boolean): Sharp =>
  openImage(original, { animated }).autoOrient().timeout({ seconds: TIMEOUT_SECONDS }).toColourspace("srgb");

/** Nothing of the original's EXIF, XMP or colour profile is written: the encoders leave it out unless asked. */
async function encode(picture: Sharp, extension: string): Promise<Buffer> {
  switch (extension) {
    case "png":
      return picture.png().toBuffer();
    case "gif":
      return picture.gif().toBuffer();
    case "webp":
      return picture.webp({ quality: 82 }).toBuffer();
    default:
      return picture.flatten({ background: "#fff" }).jpeg({ quality: 85, progressive: true }).toBuffer();
  }
}
