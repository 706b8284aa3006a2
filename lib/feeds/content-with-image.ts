import { imageAlt } from "#lib/format/visible-text.ts";
import { element } from "#lib/format/xml.ts";
import { variantsOf } from "#lib/media/image-variants.ts";
import { mediaUrl } from "#lib/media/media-url.ts";
import type { FeedPost } from "./get-feed.ts";

/** Feed readers use the width given; the full size is wider than most screens. */
const FEED_IMAGE_WIDTH = 960;

/** The content of a post for feed readers: its image first, which the page shows beside the text. */
export function contentWithImage(post: FeedPost, origin: string): string {
  const { title, image, imageWidth, contentHtml } = post;
  if (image === "") return contentHtml;
  const isWide = imageWidth !== null && imageWidth > FEED_IMAGE_WIDTH;
  const variant = isWide && variantsOf(image, imageWidth).findLast(({ width }) => width <= FEED_IMAGE_WIDTH);
  const shown = variant ? variant.key : image;
  const img = element("img", {
    src: mediaUrl(shown, origin) ?? "",
    alt: imageAlt(title),
    dir: "auto",
    ...sizeOf(post),
  });
  return `${element("p", {}, img).source}\n${contentHtml}`;
}

function sizeOf({ imageWidth, imageHeight }: FeedPost): { width?: string; height?: string } {
  if (!imageWidth || !imageHeight) return {};
  const width = Math.min(imageWidth, FEED_IMAGE_WIDTH);
  const height = Math.max(1, Math.round((imageHeight * width) / imageWidth));
  return { width: String(width), height: String(height) };
}
