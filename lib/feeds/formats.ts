/** The formats of a feed. Browser-safe. */
export const FEED_FORMATS = ["atom", "rss", "json"] as const;
export type FeedFormat = (typeof FEED_FORMATS)[number];

export const FEED_TYPES: Record<FeedFormat, string> = {
  atom: "application/atom+xml",
  rss: "application/rss+xml",
  json: "application/feed+json",
};

/** All posts, or one author's. */
export type FeedScope = { authorId: number | null };

/** The path is a file name, so it has no trailing slash; a request with one is answered too. */
export const feedPath = ({ authorId }: FeedScope, format: FeedFormat) =>
  authorId === null ? `/feed.${format}` : `/authors/${authorId}/feed.${format}`;
