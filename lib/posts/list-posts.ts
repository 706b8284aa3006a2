import { db } from "#db/client.ts";
import { type PostOrder, type PostScope, readPostCount, selectPostCards } from "#db/queries/posts.ts";
import { type PageOf, resolvePage } from "#lib/pagination.ts";
import { type PostCard, SUMMARY_LENGTH, toPostCard } from "#lib/posts/dto.ts";
import { canSeeDraftsOf } from "#lib/posts/policy.ts";
import { requireStaff } from "#lib/users/policy.ts";
import type { MaybeViewer } from "#lib/viewer.ts";

export const POSTS_PER_PAGE = 6;

async function listPosts(
  viewer: MaybeViewer,
  scope: PostScope,
  order: PostOrder,
  requestedPage: string | undefined,
): Promise<PageOf<PostCard>> {
  const total = await readPostCount(db, scope);
  const { page, pages, limit, offset } = resolvePage(requestedPage, total, POSTS_PER_PAGE);
  const rows = await selectPostCards(db, {
    scope,
    order,
    viewerId: viewer?.id ?? null,
    excerptLength: SUMMARY_LENGTH,
    limit,
    offset,
    total,
  });
  return { items: rows.map(toPostCard), page, pages, total };
}

/** Published posts, latest save first; drafts are left out for every viewer, staff too. */
export const listNewPosts = (viewer: MaybeViewer, page?: string) => listPosts(viewer, { drafts: false }, "new", page);

/** Published posts, most liked first. */
export const listPopularPosts = (viewer: MaybeViewer, page?: string) =>
  listPosts(viewer, { drafts: false }, "popular", page);

/** All posts, drafts too, for staff. */
export async function listAllPosts(viewer: MaybeViewer, page?: string) {
  requireStaff(viewer);
  return listPosts(viewer, { drafts: true }, "new", page);
}

/** One author's posts; the drafts among them for the author and staff. */
export const listAuthorPosts = (viewer: MaybeViewer, authorId: number, page?: string) =>
  listPosts(viewer, { authorId, drafts: canSeeDraftsOf(viewer, authorId) }, "new", page);
