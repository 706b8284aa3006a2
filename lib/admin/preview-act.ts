import { db } from "#db/client.ts";
import { selectAccountPosts } from "#db/queries/account-posts.ts";
import { selectLikesById } from "#db/queries/admin-likes.ts";
import { selectPostsById } from "#db/queries/admin-posts.ts";
import { selectUsersById } from "#db/queries/admin-users.ts";
import { isolate } from "#lib/format/isolate.ts";
import { formatNumber } from "#lib/format/numbers.ts";
import { shownName, shownTitle } from "#lib/format/visible-text.ts";
import { describeLike } from "#lib/likes/dto.ts";
import { requireStaff } from "#lib/users/policy.ts";
import type { MaybeViewer } from "#lib/viewer.ts";

/** A row that an act is about, by name, and what else it concerns. */
export type PreviewedRow = { id: number; name: string; note: string };

const listOf = new Intl.ListFormat("en-GB");

const counted = (count: number, one: string, many: string) =>
  count === 0 ? [] : [`${formatNumber(count)} ${count === 1 ? one : many}`];

const withLosses = (losses: string[]) => (losses.length === 0 ? "" : `with ${listOf.format(losses)}`);

/** @param isDeletion also lists what is deleted with each */
export async function previewPosts(
  viewer: MaybeViewer,
  postIds: number[],
  isDeletion: boolean,
): Promise<PreviewedRow[]> {
  requireStaff(viewer);
  const found = await selectPostsById(db, postIds);
  return found.map((post) => ({
    id: post.id,
    name: `“${isolate(shownTitle(post.title))}” by ${isolate(post.username)}`,
    note: isDeletion
      ? withLosses([...(post.imageStatus === "none" ? [] : ["its image"]), ...counted(post.likeCount, "like", "likes")])
      : "",
  }));
}

/** @param isDeletion also lists what is deleted with each */
export async function previewUsers(
  viewer: MaybeViewer,
  userIds: number[],
  isDeletion: boolean,
): Promise<PreviewedRow[]> {
  requireStaff(viewer);
  const found = await selectUsersById(db, userIds);
  return found.map((user) => ({
    id: user.id,
    name: shownName(user),
    note: isDeletion
      ? withLosses([
          ...counted(user.postsCount, "post", "posts"),
          ...counted(user.likesReceived, "like on them", "likes on them"),
          ...counted(user.likesGiven, "like given", "likes given"),
        ])
      : "",
  }));
}

/** The accounts, and how many of their posts a deactivation would unpublish, or an activation publish again. */
export async function previewActive(
  viewer: MaybeViewer,
  userIds: number[],
  isActive: boolean,
): Promise<{ rows: PreviewedRow[]; posts: number }> {
  requireStaff(viewer);
  const found = (await selectAccountPosts(db, userIds)).map((user) => ({
    ...user,
    // An account that already is in this state keeps its posts as they are.
    posts: user.isActive === isActive ? 0 : isActive ? user.unpublished : user.published,
  }));
  const what = isActive ? "unpublished with the account" : "published";
  return {
    rows: found.map((user) => ({
      id: user.id,
      name: shownName(user),
      note: counted(user.posts, `post ${what}`, `posts ${what}`).join(""),
    })),
    posts: found.reduce((sum, user) => sum + user.posts, 0),
  };
}

export async function previewLikes(viewer: MaybeViewer, likeIds: number[]): Promise<PreviewedRow[]> {
  requireStaff(viewer);
  const found = await selectLikesById(db, likeIds);
  return found.map((like) => ({ id: like.id, name: describeLike(like), note: "" }));
}
