import { env } from "#config/env.ts";
import { element, type Xml, xmlDocument } from "#lib/format/xml.ts";
import { contentTypeOf } from "#lib/media/image-types.ts";
import { mediaUrl } from "#lib/media/media-url.ts";
import { routes } from "#lib/routes.ts";
import { contentWithImage } from "./content-with-image.ts";
import { FEED_TYPES, feedPath } from "./formats.ts";
import type { Feed, FeedPost } from "./get-feed.ts";

const NAMESPACES = {
  "xmlns:atom": "http://www.w3.org/2005/Atom",
  // RSS's own author must be an email address, which is not published.
  "xmlns:dc": "http://purl.org/dc/elements/1.1/",
  // RSS's own enclosure requires a length in bytes; that of Media RSS is optional.
  "xmlns:media": "http://search.yahoo.com/mrss/",
};

/** The feed as RSS 2.0. */
export function writeRss(feed: Feed, origin: string): string {
  const channel = element(
    "channel",
    {},
    element("title", {}, feed.title),
    element("link", {}, origin + feed.page),
    element("description", {}, feed.description),
    element("language", {}, "en"),
    element("generator", {}, env.SITE_NAME),
    element("lastBuildDate", {}, feed.updatedAt.toUTCString()),
    element("atom:link", { rel: "self", type: FEED_TYPES.rss, href: origin + feedPath(feed.scope, "rss") }),
    feed.posts.map((post) => rssItem(post, origin)),
  );
  return xmlDocument(element("rss", { version: "2.0", ...NAMESPACES }, channel));
}

function rssItem(post: FeedPost, origin: string): Xml {
  const address = origin + routes.post(post.postId);
  const image = mediaUrl(post.image, origin);
  return element(
    "item",
    {},
    element("title", {}, post.title),
    element("link", {}, address),
    element("guid", { isPermaLink: "true" }, address),
    element("pubDate", {}, post.createdAt.toUTCString()),
    element("dc:creator", {}, post.author.username),
    image && element("media:content", { medium: "image", type: contentTypeOf(post.image), url: image }),
    element("description", {}, contentWithImage(post, origin)),
  );
}
