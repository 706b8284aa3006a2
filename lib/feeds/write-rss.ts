import { env } from "#config/env.ts";
import { element, type Xml, xmlDocument } from "#lib/format/xml.ts";
import { contentTypeOf } from "#lib/media/image-types.ts";
import { mediaUrl } from "#lib/media/media-url.ts";
import { routes } from "#lib/routes.ts";
import { contentWithImage } from "./content-with-image.ts";
import { FEED_TYPES, feedPath } from "./formats.ts";
import type { Feed, FeedEntry } from "./get-feed.ts";

const NAMESPACES = {
  "xmlns:atom": "http://www.w3.org/2005/Atom",
  // RSS's own author must be a mail address, which we do not publish.
  "xmlns:dc": "http://purl.org/dc/elements/1.1/",
  // RSS's own enclosure must name a length in bytes; Media RSS need not.
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
    feed.entries.map((entry) => rssItem(entry, origin)),
  );
  return xmlDocument(element("rss", { version: "2.0", ...NAMESPACES }, channel));
}

function rssItem(entry: FeedEntry, origin: string): Xml {
  const address = origin + routes.post(entry.postId);
  const image = mediaUrl(entry.image, origin);
  return element(
    "item",
    {},
    element("title", {}, entry.title),
    element("link", {}, address),
    element("guid", { isPermaLink: "true" }, address),
    element("pubDate", {}, entry.createdAt.toUTCString()),
    element("dc:creator", {}, entry.author.username),
    image && element("media:content", { medium: "image", type: contentTypeOf(entry.image), url: image }),
    element("description", {}, contentWithImage(entry, origin)),
  );
}
