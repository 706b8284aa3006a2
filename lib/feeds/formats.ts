/** The formats a feed can be read in. Browser-safe. */
export const FEED_FORMATS = ["atom", "rss", "json"] as const;
export type FeedFormat = (typeof FEED_FORMATS)[number];

export const FEED_TYPES: Record<FeedFormat, string> = {
  atom: "application/atom+xml",
  rss: "application/rss+xml",
  json: "application/feed+json",
};

/** Whose entries: everybody's, or one author's. */
export type FeedScope = { authorId: number | null };

/** A feed's address is a file name, so it carries no slash; with one it answers too. */
export const feedPath = ({ authorId }: FeedScope, format: FeedFormat) =>
  authorId === null ? `/feed.${format}` : `/authors/${authorId}/feed.${format}`;
