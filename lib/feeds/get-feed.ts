import { db } from "#db/client.ts";
import { selectFeedAuthor, selectFeedEntries } from "#db/queries/feeds.ts";
import { env } from "#lib/env.ts";
import { notFound } from "#lib/errors.ts";
import { routes } from "#lib/routes.ts";
import type { FeedScope } from "./formats.ts";

export const FEED_LENGTH = 20;

export type FeedEntry = {
  postId: number;
  title: string;
  content: string;
  /** Storage key of the picture; '' when there is none. */
  image: string;
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
    const entries = await selectFeedEntries(db, null, FEED_LENGTH);
    return {
      title: env.SITE_NAME,
      description: `New entries on ${env.SITE_NAME}`,
      scope,
      page: routes.home(),
      updatedAt: entries[0]?.updatedAt ?? new Date(0),
      entries,
    };
  }
  const [author, entries] = await Promise.all([
    selectFeedAuthor(db, scope.authorId),
    selectFeedEntries(db, scope.authorId, FEED_LENGTH),
  ]);
  if (!author) throw notFound("User");
  return {
    title: `${author.username} – ${env.SITE_NAME}`,
    description: `New entries by ${author.username}`,
    scope,
    page: routes.profile(author.id),
    updatedAt: entries[0]?.updatedAt ?? author.dateJoined,
    entries,
  };
}
