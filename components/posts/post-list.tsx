import type { ReactNode } from "react";
import { cardImage } from "#components/posts/card-image.ts";
import { type Card, PostCards } from "#components/posts/post-card.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { dateBadgeText } from "#lib/format/dates.ts";
import type { PageOf } from "#lib/pagination.ts";
import type { PostCard as Post } from "#lib/posts/dto.ts";

type PostListProps = {
  list: PageOf<Post>;
  /** The list's own address, for its pages. */
  path: string;
  authenticated: boolean;
  /** Shown when there are no posts. */
  empty: ReactNode;
};

export function PostList({ list, path, authenticated, empty }: PostListProps) {
  if (list.total === 0) return empty;
  return (
    <>
      <PostCards cards={list.items.map(toCard)} authenticated={authenticated} />
      <Pagination page={list.page} pages={list.pages} path={path} />
    </>
  );
}

function toCard({
  id,
  title,
  excerpt,
  author,
  createdAt,
  published,
  likeCount,
  likeVersion,
  hasLiked,
  image,
}: Post): Card {
  const like = published ? { count: likeCount, version: likeVersion, liked: hasLiked } : null;
  return { id, title, excerpt, author, date: dateBadgeText(createdAt), image: image && cardImage(image), like };
}
