import { LikeControl } from "#components/likes/likes.tsx";
import { DraftMark } from "#components/posts/draft-mark.tsx";
import { PostFigure } from "#components/posts/post-figure.tsx";
import { PostText } from "#components/posts/post-text.tsx";
import { PostTools } from "#components/posts/post-tools.tsx";
import { DateBadge } from "#components/ui/date-badge.tsx";
import { JsonLd } from "#components/ui/json-ld.tsx";
import { Time } from "#components/ui/time.tsx";
import { dateBadgeText } from "#lib/format/dates.ts";
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
    <article className="page-width grid grid-cols-1 gap-6 pt-10 pb-16 lg:grid-cols-[1fr_minmax(0,704px)_1fr] lg:gap-0 lg:pt-18 lg:pb-24 print:block print:p-0">
      {post.published && <JsonLd facts={toBlogPosting(post, origin)} />}
      <div>
        <DateBadge {...dateBadgeText(post.createdAt)} large />
      </div>
      <div className="max-w-176 min-w-0">
        <header className="mb-8">
          <h1 className="text-4xl leading-[1.12] tracking-[-0.02em] max-md:text-3xl" dir="auto">
            {shownTitle(post.title)}
          </h1>
          <p className="mt-3.5 flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-quiet">
            {/* A pointer target of sufficient height in a line of the usual height. */}
            <a
              href={routes.profile(post.author.id)}
              rel="author"
              className="-my-2.75 min-w-0 py-2.75 font-medium wrap-anywhere text-ink no-underline hover:text-vermilion"
            >
              <bdi>{shownName(post.author)}</bdi>
            </a>
            <Time at={post.createdAt} />
          </p>
        </header>
        <PostFigure post={post} viewerId={viewer?.id ?? null} retry={retryImageAction.bind(null, post.id)} />
        <PostText html={post.contentHtml} />
        <footer className="mt-12 flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-t border-hairline pt-3 print:hidden">
          {post.published ? (
            <LikeControl
              postId={post.id}
              count={post.likeCount}
              version={post.likeVersion}
              liked={post.hasLiked}
              authenticated={viewer !== null}
            />
          ) : (
            <DraftMark />
          )}
          <PostTools postId={post.id} canEdit={post.canEdit} isStaff={viewer?.isStaff ?? false} />
        </footer>
      </div>
    </article>
  ),
});

export { generateMetadata, Page as default };
