import { LikeControl } from "#components/likes/likes.tsx";
import { CardPicture } from "#components/posts/card-picture.tsx";
import { DateLeaf } from "#components/ui/date-leaf.tsx";
import type { PostCard as Post } from "#lib/posts/dto.ts";
import { routes } from "#lib/routes.ts";

type PostCardProps = { post: Post; authenticated: boolean /** In view when the page opens. */; first?: boolean };

/** A leaf of the book: the date in the margin, the entry beside it. */
export function PostCard({ post, authenticated, first }: PostCardProps) {
  return (
    <article className="card">
      <DateLeaf at={post.createdAt} />
      <div className="card-body">
        {post.image && <CardPicture post={post} image={post.image} eager={first ?? false} />}
        <h2 className="card-title">
          <a href={routes.post(post.id)}>{post.title}</a>
        </h2>
        <p className="card-text">{post.excerpt}</p>
        <div className="card-foot">
          <a href={routes.profile(post.author.id)} className="card-author">
            {post.author.username}
          </a>
          {post.published ? (
            <LikeControl
              postId={post.id}
              count={post.likeCount}
              version={post.likeVersion}
              liked={post.hasLiked}
              authenticated={authenticated}
            />
          ) : (
            <span className="draft-mark">*unpublished</span>
          )}
        </div>
      </div>
    </article>
  );
}
