import { setImmediate } from "node:timers/promises";
import { env } from "#config/env.ts";
import { db } from "#db/client.ts";
import { selectFeedAuthor, selectFeedPosts } from "#db/queries/feeds.ts";
import { notFound } from "#lib/errors.ts";
import { isolate } from "#lib/format/isolate.ts";
import { shorten } from "#lib/format/shorten.ts";
import { shownName, shownTitle } from "#lib/format/visible-text.ts";
import { SUMMARY_LENGTH } from "#lib/posts/dto.ts";
import { RENDERER_VERSION, renderContent } from "#lib/posts/render-content.ts";
import { routes } from "#lib/routes.ts";
import type { FeedScope } from "./formats.ts";

export const FEED_LENGTH = 20;
/** Feeds are fetched often: beyond this size the older posts are shortened to a summary. */
export const FEED_CONTENT_BYTES = 4_000_000;
/** Characters of such a summary. */
const EXCERPT = 300;

export type FeedPost = {
  postId: number;
  title: string;
  contentHtml: string;
  /** Storage key of the image; '' when there is none. */
  image: string;
  /** Null when there is none. */
  imageWidth: number | null;
  imageHeight: number | null;
  createdAt: Date;
  updatedAt: Date;
  author: { id: number; username: string };
};

export type Feed = {
  title: string;
  description: string;
  scope: FeedScope;
  /** The page the feed belongs to, a path. */
  page: string;
  /** When the newest post was saved; for an empty feed, when its author signed up. */
  updatedAt: Date;
  posts: FeedPost[];
};

/** The newest published posts, of all authors or of one. Drafts are never included, for any viewer. */
export async function getFeed(scope: FeedScope): Promise<Feed> {
  if (scope.authorId === null) {
    const posts = await listFeedPosts(null);
    return {
      title: env.SITE_NAME,
      description: `New posts on ${isolate(env.SITE_NAME)}`,
      scope,
      page: routes.home(),
      updatedAt: posts[0]?.updatedAt ?? new Date(0),
      posts,
    };
  }
  const [author, posts] = await Promise.all([selectFeedAuthor(db, scope.authorId), listFeedPosts(scope.authorId)]);
  if (!author) throw notFound("User");
  const name = isolate(shownName(author));
  return {
    title: `${name} – ${isolate(env.SITE_NAME)}`,
    description: `New posts by ${name}`,
    scope,
    page: routes.profile(author.id),
    updatedAt: posts[0]?.updatedAt ?? author.dateJoined,
    posts,
  };
}

async function listFeedPosts(authorId: number | null): Promise<FeedPost[]> {
  const rows = await selectFeedPosts(db, {
    authorId,
    limit: FEED_LENGTH,
    rendererVersion: RENDERER_VERSION,
    maxBytes: FEED_CONTENT_BYTES,
    summaryLength: SUMMARY_LENGTH,
  });
  const posts: FeedPost[] = [];
  for (const { contentHtml, unrendered, summary, ...post } of rows) {
    // Other requests are served between two posts that are not rendered yet.
    if (contentHtml === null) await setImmediate();
    const shown = {
      title: shownTitle(post.title),
      author: { ...post.author, username: shownName(post.author) },
    };
    posts.push({
      ...post,
      ...shown,
      contentHtml: contentHtml ?? renderContent(unrendered ?? shorten(summary, EXCERPT)),
    });
  }
  return posts;
}
