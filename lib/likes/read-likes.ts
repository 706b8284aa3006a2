import { db } from "#db/client.ts";
import { userExists } from "#db/queries/accounts.ts";
import { readCounter } from "#db/queries/counters.ts";
import {
  countLikesWhere,
  type DraftScope,
  type LikeFilter,
  likeExists,
  selectLike,
  selectLikeCounts,
  selectLikes,
} from "#db/queries/likes.ts";
import { postExists } from "#db/queries/posts.ts";
import { invalid, notFound } from "#lib/errors.ts";
import type { MaybeViewer } from "#lib/viewer.ts";
import type { LikeDto } from "./dto.ts";

/** Likes, counts and titles of a draft are for its author and staff; the same rule as for the draft itself. */
export function visibleDrafts(viewer: MaybeViewer): DraftScope {
  if (viewer === null) return { drafts: "none" };
  return viewer.isStaff ? { drafts: "all" } : { draftsOf: viewer.id };
}

/** The largest number of posts in one batch. */
export const MAX_BATCH_IDS = 100;

/** Post id → count and whether the viewer likes it. Unknown posts and drafts the viewer may not see are left out. */
export async function countLikes(
  postIds: number[],
  viewer: MaybeViewer,
): Promise<Record<number, { count: number; liked: boolean }>> {
  if (postIds.length === 0) return {};
  const rows = await selectLikeCounts(db, postIds, viewer?.id ?? null, visibleDrafts(viewer));
  return Object.fromEntries(rows.map(({ postId, count, liked }) => [postId, { count, liked }]));
}

/** All likes of the site. */
export async function countAllLikes(): Promise<number> {
  return await readCounter(db, "likes");
}

export async function getLike(viewer: MaybeViewer, likeId: number): Promise<LikeDto> {
  const like = await selectLike(db, likeId, visibleDrafts(viewer));
  if (!like) throw notFound("Like");
  return like;
}

/** Whether the user likes the post; false for unknown ids and for drafts that the viewer may not see. */
export async function hasLiked(viewer: MaybeViewer, userId: number, postId: number): Promise<boolean> {
  return await likeExists(db, userId, postId, visibleDrafts(viewer));
}

type Page = { limit: number; offset: number };
export type LikePage = { total: number; likes: LikeDto[] };

/** The likes by a user, newest first. */
export async function listLikesByUser(viewer: MaybeViewer, userId: number, page: Page): Promise<LikePage> {
  if (!(await userExists(db, userId))) throw invalid({ user: ["unknown_choice"] });
  return await listVisibleLikes(viewer, { userId }, page);
}

/** The likes of a post, newest first. */
export async function listLikesOfPost(viewer: MaybeViewer, postId: number, page: Page): Promise<LikePage> {
  if (!(await postExists(db, postId))) throw invalid({ post: ["unknown_choice"] });
  return await listVisibleLikes(viewer, { postId }, page);
}

async function listVisibleLikes(viewer: MaybeViewer, filter: LikeFilter, page: Page): Promise<LikePage> {
  const scope = visibleDrafts(viewer);
  const total = await countLikesWhere(db, filter, scope);
  if (page.offset >= total) return { total, likes: [] };
  return { total, likes: await selectLikes(db, filter, scope, { ...page, total }) };
}
