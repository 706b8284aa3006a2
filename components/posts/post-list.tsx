import type { ReactNode } from "react";
import { PostCard } from "#components/posts/post-card.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import type { PageOf } from "#lib/pages.ts";
import type { PostCard as Post } from "#lib/posts/dto.ts";

type PostListProps = {
  list: PageOf<Post>;
  /** The list's own address, for its pages. */
  path: string;
  authenticated: boolean;
  /** What stands here when there is nothing. */
  empty: ReactNode;
};

/** The first row of a wide screen. */
const IN_VIEW = 3;

export function PostList({ list, path, authenticated, empty }: PostListProps) {
  if (list.total === 0) return empty;
  return (
    <>
      <div className="card-grid">
        {list.items.map((post, index) => (
          <PostCard key={post.id} post={post} authenticated={authenticated} first={index < IN_VIEW} />
        ))}
      </div>
      <Pagination page={list.page} pages={list.pages} path={path} />
    </>
  );
}
