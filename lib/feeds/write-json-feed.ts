import { mediaUrl } from "#lib/media/media-url.ts";
import { routes } from "#lib/routes.ts";
import { contentWithImage } from "./content-with-image.ts";
import { feedPath } from "./formats.ts";
import type { Feed } from "./get-feed.ts";

/** The feed as JSON Feed 1.1. */
export function writeJsonFeed(feed: Feed, origin: string): string {
  return JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: feed.title,
    description: feed.description,
    home_page_url: origin + feed.page,
    feed_url: origin + feedPath(feed.scope, "json"),
    language: "en",
    items: feed.entries.map((entry) => {
      const address = origin + routes.post(entry.postId);
      return {
        id: address,
        url: address,
        title: entry.title,
        content_html: contentWithImage(entry, origin),
        image: mediaUrl(entry.image, origin) ?? undefined,
        date_published: entry.createdAt.toISOString(),
        date_modified: entry.updatedAt.toISOString(),
        authors: [{ name: entry.author.username, url: origin + routes.profile(entry.author.id) }],
      };
    }),
  });
}
