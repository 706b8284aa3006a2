import { setImmediate } from "node:timers/promises";
import { env } from "#config/env.ts";
import { db } from "#db/client.ts";
import { selectFeedAuthor, selectFeedEntries } from "#db/queries/feeds.ts";
import { notFound } from "#lib/errors.ts";
import { isolate } from "#lib/format/isolate.ts";
import { shorten } from "#lib/format/shorten.ts";
import { shownName, shownTitle } from "#lib/format/visible-text.ts";
import { SUMMARY_LENGTH } from "#lib/posts/dto.ts";
import { RENDERER_VERSION, renderContent } from "#lib/posts/render-content.ts";
import { routes } from "#lib/routes.ts";
import type { FeedScope } from "./formats.ts";

export const FEED_LENGTH = 20;
/** A feed is read again and again: beyond this its older posts come with their beginning alone. */
export const FEED_CONTENT_BYTES = 4_000_000;
/** Characters of such a beginning. */
const EXCERPT = 300;

export type FeedEntry = {
  postId: number;
  title: string;
  contentHtml: string;
  /** Storage key of the picture; '' when there is none. */
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
  /** When the newest entry was saved; an empty feed has not changed since it could exist. */
  updatedAt: Date;
  entries: FeedEntry[];
};

/** The newest published entries, of everybody or of one author. Drafts are never in, whoever asks. */
export async function getFeed(scope: FeedScope): Promise<Feed> {
  if (scope.authorId === null) {
    const entries = await listFeedEntries(null);
    return {
      title: env.SITE_NAME,
      description: `New entries on ${isolate(env.SITE_NAME)}`,
      scope,
      page: routes.home(),
      updatedAt: entries[0]?.updatedAt ?? new Date(0),
      entries,
    };
  }
  const [author, entries] = await Promise.all([selectFeedAuthor(db, scope.authorId), listFeedEntries(scope.authorId)]);
  if (!author) throw notFound("User");
  const name = isolate(shownName(author));
  return {
    title: `${name} – ${isolate(env.SITE_NAME)}`,
    description: `New entries by ${name}`,
    scope,
    page: routes.profile(author.id),
    updatedAt: entries[0]?.updatedAt ?? author.dateJoined,
    entries,
  };
}

async function listFeedEntries(authorId: number | null): Promise<FeedEntry[]> {
  const rows = await selectFeedEntries(db, {
    authorId,
    limit: FEED_LENGTH,
    rendererVersion: RENDERER_VERSION,
    maxBytes: FEED_CONTENT_BYTES,
    summaryLength: SUMMARY_LENGTH,
  });
  const entries: FeedEntry[] = [];
  for (const { contentHtml, unrendered, summary, ...entry } of rows) {
    // Other requests are served between two posts that are not rendered yet.
    if (contentHtml === null) await setImmediate();
    const shown = {
      title: shownTitle(entry.title),
      author: { ...entry.author, username: shownName(entry.author) },
    };
    entries.push({
      ...entry,
      ...shown,
      contentHtml: contentHtml ?? renderContent(unrendered ?? shorten(summary, EXCERPT)),
    });
  }
  return entries;
}
