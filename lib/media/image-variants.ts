import { mediaUrl } from "./media-url.ts";

/** Widths in which an image is kept as WebP beside its full size, for small screens. */
const VARIANT_WIDTHS = [480, 960, 1440] as const;

/** Formats with animations have no variants, which would show only the first frame. */
const STILL = ["jpg", "png"];

export type ImageVariant = { key: string; width: number };

/** Every key that variants of an image can have; a key has one dot. */
export function variantKeys(image: string): ImageVariant[] {
  const [base = "", extension = ""] = image.split(".");
  if (!STILL.includes(extension)) return [];
  return VARIANT_WIDTHS.map((width) => ({ key: `${base}-${width}w.webp`, width }));
}

/** The variants that an image of this width has: the smaller ones. */
export const variantsOf = (image: string, imageWidth: number): ImageVariant[] =>
  variantKeys(image).filter(({ width }) => width < imageWidth);

/** The widths of the variants of an image. */
export const variantWidths = (extension: string, imageWidth: number): number[] =>
  variantsOf(`image.${extension}`, imageWidth).map(({ width }) => width);

/** For `srcset` of a WebP source; null without variants. */
export function imageSrcset(image: string, imageWidth: number): string | null {
  const variants = variantsOf(image, imageWidth);
  if (variants.length === 0) return null;
  return variants.map(({ key, width }) => `${mediaUrl(key, "")} ${width}w`).join(", ");
}
