import { env } from "#config/env.ts";
import { element, type Xml, xmlDocument } from "#lib/format/xml.ts";
import { contentTypeOf } from "#lib/media/image-types.ts";
import { mediaUrl } from "#lib/media/media-url.ts";
import { routes } from "#lib/routes.ts";
import { contentWithImage } from "./content-with-image.ts";
import { FEED_TYPES, feedPath } from "./formats.ts";
import type { Feed, FeedPost } from "./get-feed.ts";

/** The feed as Atom 1.0 (RFC 4287). */
export function writeAtom(feed: Feed, origin: string): string {
  const page = origin + feed.page;
  const root = element(
    "feed",
    { xmlns: "http://www.w3.org/2005/Atom", "xml:lang": "en" },
    element("id", {}, page),
    element("title", {}, feed.title),
    element("subtitle", {}, feed.description),
    element("updated", {}, feed.updatedAt.toISOString()),
    element("generator", {}, env.SITE_NAME),
    element("link", { rel: "alternate", type: "text/html", href: page }),
    element("link", { rel: "self", type: FEED_TYPES.atom, href: origin + feedPath(feed.scope, "atom") }),
    feed.posts.map((post) => atomEntry(post, origin)),
  );
  return xmlDocument(root);
}

function atomEntry(post: FeedPost, origin: string): Xml {
  const address = origin + routes.post(post.postId);
  const image = mediaUrl(post.image, origin);
  return element(
    "entry",
    {},
    element("id", {}, address),
    element("title", {}, post.title),
    element("published", {}, post.createdAt.toISOString()),
    element("updated", {}, post.updatedAt.toISOString()),
    element(
      "author",
      {},
      element("name", {}, post.author.username),
      element("uri", {}, origin + routes.profile(post.author.id)),
    ),
    element("link", { rel: "alternate", type: "text/html", href: address }),
    image && element("link", { rel: "enclosure", type: contentTypeOf(post.image), href: image }),
    element("content", { type: "html" }, contentWithImage(post, origin)),
  );
}
