import { imageAlt } from "#lib/format/visible-text.ts";
import { element } from "#lib/format/xml.ts";
import { variantsOf } from "#lib/media/image-variants.ts";
import { mediaUrl } from "#lib/media/media-url.ts";
import type { FeedEntry } from "./get-feed.ts";

/** Feed readers show images as wide as they are told; full size fills more than a screen. */
const FEED_IMAGE_WIDTH = 960;

/** The content of a post for feed readers: its image, which the page shows beside the text, comes first. */
export function contentWithImage(entry: FeedEntry, origin: string): string {
  const { title, image, imageWidth, contentHtml } = entry;
  if (image === "") return contentHtml;
  const isWide = imageWidth !== null && imageWidth > FEED_IMAGE_WIDTH;
  const variant = isWide && variantsOf(image, imageWidth).findLast(({ width }) => width <= FEED_IMAGE_WIDTH);
  const shown = variant ? variant.key : image;
  const img = element("img", {
    src: mediaUrl(shown, origin) ?? "",
    alt: imageAlt(title),
    dir: "auto",
    ...sizeOf(entry),
  });
  return `${element("p", {}, img).source}\n${contentHtml}`;
}

function sizeOf({ imageWidth, imageHeight }: FeedEntry): { width?: string; height?: string } {
  if (!imageWidth || !imageHeight) return {};
  const width = Math.min(imageWidth, FEED_IMAGE_WIDTH);
  const height = Math.max(1, Math.round((imageHeight * width) / imageWidth));
  return { width: String(width), height: String(height) };
}
