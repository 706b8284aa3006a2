"use client";
import { LikeControl } from "#components/likes/likes.tsx";
import type { CardImage } from "#components/posts/card-image.ts";
import { Leaf } from "#components/ui/leaf.tsx";
import type { DateBadgeText } from "#lib/format/dates.ts";
import { shownName, shownTitle } from "#lib/format/visible-text.ts";
import { routes } from "#lib/routes.ts";

/** An entry in a list, as plain as it can be: what crosses to the browser is this and not what is drawn of it. */
export type Card = {
  id: number;
  title: string;
  excerpt: string;
  author: { id: number; username: string };
  leaf: DateBadgeText;
  image: CardImage | null;
  /** Null for a draft, which nobody likes yet. */
  like: { count: number; version: number; liked: boolean } | null;
};

/** The first row of a wide screen. */
const IN_VIEW = 3;

export function PostCards({ cards, authenticated }: { cards: Card[]; authenticated: boolean }) {
  return (
    <div className="card-grid">
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

/** A leaf of the book: the date in the margin, the entry beside it. */
function PostCard({ card, authenticated, first }: PostCardProps) {
  const { id, title, excerpt, author, leaf, image, like } = card;
  return (
    <article className="card">
      <Leaf {...leaf} />
      <div className="card-body">
        <h2 className="card-title" dir="auto">
          <a href={routes.post(id)}>
            {image && (
              <picture>
                {image.wider && <source type="image/webp" {...image.wider} />}
                <img
                  src={image.src}
                  width={image.width}
                  height={image.height}
                  alt={shownTitle(title)}
                  dir="auto"
                  // The title names the link; a screen reader would say it twice.
                  aria-hidden="true"
                  className="card-picture"
                  // What is in view is drawn with the page, what is not must not hold it up.
                  {...(first ? { fetchPriority: "high" } : { loading: "lazy", decoding: "async" })}
                />
              </picture>
            )}
            {shownTitle(title)}
          </a>
        </h2>
        <p className="card-text" dir="auto">
          {excerpt}
        </p>
        <div className="card-foot">
          <a href={routes.profile(author.id)} className="card-author">
            <bdi>{shownName(author)}</bdi>
          </a>
          {like ? (
            <LikeControl postId={id} {...like} authenticated={authenticated} />
          ) : (
            <span className="draft-mark">*unpublished</span>
          )}
        </div>
      </div>
    </article>
  );
}
