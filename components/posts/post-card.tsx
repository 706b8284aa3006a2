"use client";
import { LikeControl } from "#components/likes/likes.tsx";
import type { CardImage } from "#components/posts/card-image.ts";
import { DraftMark } from "#components/posts/draft-mark.tsx";
import { DateBadge } from "#components/ui/date-badge.tsx";
import type { DateBadgeText } from "#lib/format/dates.ts";
import { shownName, shownTitle } from "#lib/format/visible-text.ts";
import { routes } from "#lib/routes.ts";

/** A post in a list as plain values, which are sent to the browser instead of rendered elements. */
export type Card = {
  id: number;
  title: string;
  excerpt: string;
  author: { id: number; username: string };
  date: DateBadgeText;
  image: CardImage | null;
  /** Null for a draft. */
  like: { count: number; version: number; liked: boolean } | null;
};

/** The first row of a wide screen. */
const IN_VIEW = 3;

export function PostCards({ cards, authenticated }: { cards: Card[]; authenticated: boolean }) {
  return (
    <div className="grid gap-x-12 md:grid-cols-2 xl:grid-cols-3">
      {cards.map((card, index) => (
        <PostCard key={card.id} card={card} authenticated={authenticated} first={index < IN_VIEW} />
      ))}
    </div>
  );
}

type PostCardProps = {
  card: Card;
  authenticated: boolean;
  /** In view when the page opens. */
  first: boolean;
};

/** The date in the margin, the post beside it. */
function PostCard({ card, authenticated, first }: PostCardProps) {
  const { id, title, excerpt, author, date, image, like } = card;
  return (
    <article className="grid grid-cols-[88px_1fr] break-inside-avoid border-t border-hairline pt-8 pb-9 max-md:grid-cols-[72px_1fr] max-md:pt-6 max-md:pb-7">
      <DateBadge {...date} />
      <div className="flex min-w-0 flex-col">
        <h2 className="text-xl leading-[1.22]" dir="auto">
          <a href={routes.post(id)} className="block no-underline">
            {image && (
              <picture>
                {image.wider && <source type="image/webp" {...image.wider} />}
                <img
                  src={image.src}
                  width={image.width}
                  height={image.height}
                  alt={shownTitle(title)}
                  dir="auto"
                  // The title names the link; a screen reader would read it twice.
                  aria-hidden="true"
                  className="mb-4 h-50 w-full rounded-sm bg-paper-sunk object-cover"
                  // An image in view is loaded with the page, any other must not delay it.
                  {...(first ? { fetchPriority: "high" } : { loading: "lazy", decoding: "async" })}
                />
              </picture>
            )}
            {shownTitle(title)}
          </a>
        </h2>
        <p className="mt-2 line-clamp-3 font-serif text-ink-quiet" dir="auto">
          {excerpt}
        </p>
        <div className="flex min-h-11 items-center justify-between gap-3 pt-2 text-xs">
          <a href={routes.profile(author.id)} className="truncate py-3 font-medium no-underline">
            <bdi>{shownName(author)}</bdi>
          </a>
          {like ? <LikeControl postId={id} {...like} authenticated={authenticated} /> : <DraftMark />}
        </div>
      </div>
    </article>
  );
}
