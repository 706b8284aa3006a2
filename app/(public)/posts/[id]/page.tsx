import { LikeControl } from "#components/likes/likes.tsx";
import { PostFigure } from "#components/posts/post-figure.tsx";
import { PostText } from "#components/posts/post-text.tsx";
import { PostTools } from "#components/posts/post-tools.tsx";
import { DateBadge } from "#components/ui/date-badge.tsx";
import { JsonLd } from "#components/ui/json-ld.tsx";
import { Time } from "#components/ui/time.tsx";
import { collapseWhitespace, shorten } from "#lib/format/shorten.ts";
import { shownName, shownTitle } from "#lib/format/visible-text.ts";
import { definePage } from "#lib/pages/define-page.tsx";
import { type PageInput, pathId } from "#lib/pages/page-input.ts";
import { siteOrigin } from "#lib/pages/request.ts";
import { getViewer } from "#lib/pages/viewer.ts";
import { toBlogPosting } from "#lib/posts/blog-posting.ts";
import { getPostToRead } from "#lib/posts/get-post.ts";
import { openGraphImagePath } from "#lib/posts/open-graph-image-path.ts";
import { routes } from "#lib/routes.ts";
import { retryImageAction } from "./actions.ts";

const DESCRIPTION_LENGTH = 160;

const { generateMetadata, Page } = definePage({
  path: ({ id }) => routes.post(pathId(id)),
  load: async ({ params }: PageInput<"id">) => {
    const viewer = await getViewer();
    return { viewer, post: await getPostToRead(viewer, pathId(params.id)), origin: await siteOrigin() };
  },
  hidesForbidden: true,
  metadata: ({ post }) => ({
    title: `post#${post.id} ${shownTitle(post.title)}`,
    sharedTitle: shownTitle(post.title),
    description: shorten(collapseWhitespace(post.summary), DESCRIPTION_LENGTH),
    author: post.author,
    hidden: !post.published,
    ...(post.published ? { image: { path: openGraphImagePath(post), alt: shownTitle(post.title) } } : {}),
  }),
  render: ({ viewer, post, origin }) => (
    <article className="wrap entry">
      {post.published && <JsonLd facts={toBlogPosting(post, origin)} />}
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
        <PostFigure post={post} viewerId={viewer?.id ?? null} retry={retryImageAction.bind(null, post.id)} />
        <PostText html={post.contentHtml} />
        <footer className="entry-foot">
          {post.published ? (
            <LikeControl
              postId={post.id}
              count={post.likeCount}
              version={post.likeVersion}
              liked={post.hasLiked}
              authenticated={viewer !== null}
            />
          ) : (
            <span className="draft-mark">*unpublished</span>
          )}
          <PostTools postId={post.id} canEdit={post.canEdit} isStaff={viewer?.isStaff ?? false} />
        </footer>
      </div>
    </article>
  ),
});

export { generateMetadata, Page as default };
