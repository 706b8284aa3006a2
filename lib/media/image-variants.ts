import { mediaUrl } from "./media-url.ts";

/** Widths in which a picture is kept as WebP beside its full size, for small screens. */
const VARIANT_WIDTHS = [480, 960, 1440] as const;

export type ImageVariant = { key: string; width: number };

/** Every key that variants of a picture can have. Pictures that may move have none: they would stand still. */
export function variantKeys(image: string): ImageVariant[] {
  const base = /^(.*)\.(?:jpg|png)$/.exec(image)?.[1];
  return base ? VARIANT_WIDTHS.map((width) => ({ key: `${base}-${width}w.webp`, width })) : [];
}

/** The variants that a picture of this width has: the smaller ones. */
export const variantsOf = (image: string, imageWidth: number): ImageVariant[] =>
  variantKeys(image).filter(({ width }) => width < imageWidth);

/** For `srcset` of a WebP source; null when there is but the picture itself. */
export function imageSrcset(image: string, imageWidth: number): string | null {
  const variants = variantsOf(image, imageWidth);
  if (variants.length === 0) return null;
  return variants.map(({ key, width }) => `${mediaUrl(key, "")} ${width}w`).join(", ");
}
