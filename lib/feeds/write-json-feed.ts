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
    items: feed.posts.map((post) => {
      const address = origin + routes.post(post.postId);
      return {
        id: address,
        url: address,
        title: post.title,
        content_html: contentWithImage(post, origin),
        image: mediaUrl(post.image, origin) ?? undefined,
        date_published: post.createdAt.toISOString(),
        date_modified: post.updatedAt.toISOString(),
        authors: [{ name: post.author.username, url: origin + routes.profile(post.author.id) }],
      };
    }),
  });
}
