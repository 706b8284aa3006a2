import { orErrorMetadata, withErrorPages } from "#app/with-error-pages.tsx";
import { LikeControl } from "#components/likes/likes.tsx";
import { PostFigure } from "#components/posts/post-figure.tsx";
import { PostText } from "#components/posts/post-text.tsx";
import { PostTools } from "#components/posts/post-tools.tsx";
import { DateBadge } from "#components/ui/date-badge.tsx";
import { JsonLd } from "#components/ui/json-ld.tsx";
import { Time } from "#components/ui/time.tsx";
import { collapseWhitespace, shorten } from "#lib/format/shorten.ts";
import { shownName, shownTitle } from "#lib/format/visible-text.ts";
import { orNotFound, type PageProps } from "#lib/pages/page.ts";
import { pageMetadata } from "#lib/pages/page-metadata.ts";
import { siteOrigin } from "#lib/pages/request.ts";
import { toBlogPosting } from "#lib/posts/blog-posting.ts";
import { openGraphImagePath } from "#lib/posts/open-graph-image-path.ts";
import { routes } from "#lib/routes.ts";
import { retryImageAction } from "./actions.ts";
import { loadPost } from "./load-post.ts";

const DESCRIPTION_LENGTH = 160;

export const generateMetadata = orErrorMetadata(PostPage, async ({ params }: PageProps) => {
  const post = await orNotFound(loadPost((await params).id));
  return pageMetadata({
    title: `post#${post.id} ${shownTitle(post.title)}`,
    sharedTitle: shownTitle(post.title),
    path: routes.post(post.id),
    description: shorten(collapseWhitespace(post.summary), DESCRIPTION_LENGTH),
    author: post.author,
    hidden: !post.published,
    ...(post.published ? { image: { path: openGraphImagePath(post), alt: shownTitle(post.title) } } : {}),
  });
});

export default withErrorPages(PostPage);

async function PostPage({ params }: PageProps) {
  const post = await orNotFound(loadPost((await params).id));
  return (
    <article className="wrap entry">
      {post.published && <JsonLd facts={toBlogPosting(post, await siteOrigin())} />}
      <div className="entry-margin">
        <DateBadge at={post.createdAt} large />
      </div>
      <div className="entry-body">
        <header className="entry-head">
          <h1 dir="auto">{shownTitle(post.title)}</h1>
          <p className="byline">
            <a href={routes.profile(post.author.id)} rel="author">
              <bdi>{shownName(post.author)}</bdi>
            </a>
            <Time at={post.createdAt} />
          </p>
        </header>
        <PostFigure post={post} viewerId={post.viewerId} retry={retryImageAction.bind(null, post.id)} />
        <PostText html={post.contentHtml} />
        <footer className="entry-foot">
          {post.published ? (
            <LikeControl
              postId={post.id}
              count={post.likeCount}
              version={post.likeVersion}
              liked={post.hasLiked}
              authenticated={post.viewerId !== null}
            />
          ) : (
            <span className="draft-mark">*unpublished</span>
          )}
          <PostTools postId={post.id} canEdit={post.canEdit} isStaff={post.viewerIsStaff} />
        </footer>
      </div>
    </article>
  );
}
