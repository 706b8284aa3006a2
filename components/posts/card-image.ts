import { imageSrcset } from "#lib/media/image-variants.ts";
import { mediaPath } from "#lib/media/media-url.ts";
import type { PostImage } from "#lib/posts/dto.ts";

export type CardImage = {
  src: string;
  width: number;
  height: number;
  /** Variants with more detail than the thumbnail, in the proportions of the image; null when there are none. */
  wider: { srcSet: string; sizes: string } | null;
};

/** The height of a card's image, and its width beside the date, by the classes of `PostCard`. */
const CARD_IMAGE_HEIGHT = 200;
const CARD_IMAGE_WIDTHS = [
  ["(min-width: 80rem) ", "280px"],
  ["(min-width: 48rem) ", "50vw - 144px"],
  ["", "100vw - 112px"],
] as const;

/** The thumbnail if there is one, else the full image, with the variants among which the browser chooses. */
export function cardImage({ key, thumbnail, width, height }: PostImage): CardImage {
  const src = mediaPath(thumbnail || key) ?? "";
  const size = thumbnail ? { width: 300, height: 300 } : { width, height };
  const srcSet = imageSrcset(key, width);
  return { src, ...size, wider: srcSet ? { srcSet, sizes: sizesOf(width / height) } : null };
}

/** The image covers its area, so a wide one is drawn at full height and cut off at the sides. */
function sizesOf(aspect: number): string {
  const covering = Math.round(CARD_IMAGE_HEIGHT * aspect);
  return CARD_IMAGE_WIDTHS.map(([media, place]) => `${media}max(${place}, ${covering}px)`).join(", ");
}
