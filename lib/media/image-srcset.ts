import { variantsOf } from "./image-variants.ts";
import { mediaUrl } from "./media-url.ts";

/** For `srcset` of a WebP source; null when there is but the image itself. */
export function imageSrcset(image: string, imageWidth: number): string | null {
  const variants = variantsOf(image, imageWidth);
  if (variants.length === 0) return null;
  return variants.map(({ key, width }) => `${mediaUrl(key, "")} ${width}w`).join(", ");
}
