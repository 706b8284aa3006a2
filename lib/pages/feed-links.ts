import { FEED_FORMATS, FEED_TYPES, type FeedScope, feedPath } from "#lib/feeds/formats.ts";

type FeedLink = { url: string; title: string };

/** The `alternates.types` of a page: its feeds in every format, so that feed readers find them. */
export function feedLinks(scope: FeedScope, title: string): Record<string, FeedLink[]> {
  return Object.fromEntries(
    FEED_FORMATS.map((format) => [
      FEED_TYPES[format],
      [{ url: feedPath(scope, format), title: `${title} (${format})` }],
    ]),
  );
}
