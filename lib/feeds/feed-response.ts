import { DomainError } from "#lib/errors.ts";
import { FEED_TYPES, type FeedFormat, type FeedScope } from "#lib/feeds/formats.ts";
import { type Feed, getFeed } from "#lib/feeds/get-feed.ts";
import { writeAtom } from "#lib/feeds/write-atom.ts";
import { writeJsonFeed } from "#lib/feeds/write-json-feed.ts";
import { writeRss } from "#lib/feeds/write-rss.ts";
import { originOf } from "#lib/http/client-and-origin.ts";
import { documentResponse } from "#lib/http/document-response.ts";
import { idOf } from "#lib/validation/parse-id.ts";

/** Own writers: the package `feed` does not keep plain titles, JSON Feed 1.1 or well-formedness (ADR 0006). */
const WRITERS: Record<FeedFormat, (feed: Feed, origin: string) => string> = {
  atom: writeAtom,
  rss: writeRss,
  json: writeJsonFeed,
};

/** The site's feed, or that of the author with the id in the path. */
export function feedResponse(request: Request, format: FeedFormat, authorId?: string): Promise<Response> {
  return documentResponse(request, async () => {
    const scope = parseScope(authorId);
    const feed = scope && (await findFeed(scope));
    return (
      feed && {
        body: WRITERS[format](feed, originOf(request.headers)),
        contentType: `${FEED_TYPES[format]}; charset=utf-8`,
        maxAge: 60,
        lastModified: feed.updatedAt,
      }
    );
  });
}

function parseScope(authorId: string | undefined): FeedScope | null {
  if (authorId === undefined) return { authorId: null };
  const id = idOf(authorId);
  return id === undefined ? null : { authorId: id };
}

async function findFeed(scope: FeedScope): Promise<Feed | null> {
  try {
    return await getFeed(scope);
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") return null;
    throw error;
  }
}
