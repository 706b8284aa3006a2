import { db } from "#db/client.ts";
import { selectLikesById } from "#db/queries/admin-likes.ts";
import { selectPostsById } from "#db/queries/admin-posts.ts";
import { selectUsersById } from "#db/queries/admin-users.ts";
import { describeLike } from "#lib/likes/dto.ts";
import { requireStaff } from "#lib/users/require-staff.ts";
import type { MaybeViewer } from "#lib/viewer.ts";
import { shownName, shownTitle } from "#lib/visible-text.ts";

/** A thing that is about to be deleted, by name, and what goes with it. */
export type DoomedThing = { id: number; name: string; losses: string[] };

const counted = (count: number, one: string, many: string) =>
  count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];

export async function previewPostDeletion(viewer: MaybeViewer, postIds: number[]): Promise<DoomedThing[]> {
  requireStaff(viewer);
  const found = await selectPostsById(db, postIds);
  return found.map((post) => ({
    id: post.id,
    name: `“${shownTitle(post.title)}” by ${post.username}`,
    losses: [...(post.imageStatus === "none" ? [] : ["its picture"]), ...counted(post.likeCount, "like", "likes")],
  }));
}

export async function previewUserDeletion(viewer: MaybeViewer, userIds: number[]): Promise<DoomedThing[]> {
  requireStaff(viewer);
  const found = await selectUsersById(db, userIds);
  return found.map((user) => ({
    id: user.id,
    name: shownName(user),
    losses: [
      ...counted(user.postsCount, "entry", "entries"),
      ...counted(user.likesReceived, "like on them", "likes on them"),
      ...counted(user.likesGiven, "like given", "likes given"),
    ],
  }));
}

export async function previewLikeDeletion(viewer: MaybeViewer, likeIds: number[]): Promise<DoomedThing[]> {
  requireStaff(viewer);
  const found = await selectLikesById(db, likeIds);
  return found.map((like) => ({ id: like.id, name: describeLike(like), losses: [] }));
}
