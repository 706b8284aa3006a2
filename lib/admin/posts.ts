import { db, transact } from "#db/client.ts";
import { type AdminPostFilter, selectAdminPostIds, selectAdminPosts, setPublished } from "#db/queries/admin-posts.ts";
import { findUserByName } from "#db/queries/admin-users.ts";
import { lockPostsById } from "#db/queries/posts.ts";
import { recordStaffAct } from "#lib/audit/record-audit.ts";
import { foldCase } from "#lib/format/fold-case.ts";
import { removeWithFiles } from "#lib/posts/delete-post.ts";
import { requireStaff } from "#lib/users/policy.ts";
import type { MaybeViewer } from "#lib/viewer.ts";
import {
  type Matching,
  NO_MATCHING,
  narrowFilter,
  parseIdSearch,
  readMatching,
  readSlice,
  type SlicePosition,
} from "./lists.ts";

export type PostSearch = {
  /** Words of title or text, or `#12`. */
  text: string;
  /** The author's name, whole. */
  author: string;
  state: "all" | "published" | "drafts";
};

/** All posts, newest first. */
export async function listPostsForAdmin(viewer: MaybeViewer, search: PostSearch, position: SlicePosition) {
  requireStaff(viewer);
  const filter = await filterOf(search);
  return await readSlice(position, (window) => selectAdminPosts(db, filter, window));
}

/** The state of the posts that an action changes. */
export type PostCondition = { published?: boolean };

/** The posts that an act on all that match is about. */
export async function findMatchingPosts(
  viewer: MaybeViewer,
  search: PostSearch,
  appliesTo: PostCondition = {},
): Promise<Matching> {
  requireStaff(viewer);
  const filter = narrowFilter(await filterOf(search), appliesTo);
  if (!filter) return NO_MATCHING;
  return await readMatching((limit) => selectAdminPostIds(db, filter, limit));
}

async function filterOf(search: PostSearch): Promise<AdminPostFilter> {
  const authorId = search.author ? ((await findUserByName(db, foldCase(search.author))) ?? 0) : undefined;
  const postId = parseIdSearch(search.text);
  return {
    authorId,
    postId,
    words: postId === undefined && search.text ? search.text : undefined,
    published: search.state === "all" ? undefined : search.state === "published",
  };
}

export type AdminPost = Awaited<ReturnType<typeof listPostsForAdmin>>["items"][number];

/**
 * Publishes posts, or takes them back to drafts.
 * @returns how many changed; those that already were in this state, or are deleted, do not count
 */
export async function setPostsPublished(viewer: MaybeViewer, postIds: number[], published: boolean): Promise<number> {
  requireStaff(viewer);
  return await transact(async (tx) => {
    const changing = (await lockPostsById(tx, postIds)).filter((post) => post.published !== published);
    if (changing.length === 0) return 0;
    await setPublished(
      tx,
      changing.map((post) => post.id),
      published,
    );
    const subjects = changing.map(({ id, title, authorId }) => ({ id, name: title, ownerId: authorId }));
    await recordStaffAct(tx, viewer, published ? "post.published" : "post.unpublished", subjects);
    return changing.length;
  });
}

/**
 * Deletes posts with their likes and, by job, their files.
 * @returns how many there were to delete
 */
export async function deletePosts(viewer: MaybeViewer, postIds: number[]): Promise<number> {
  requireStaff(viewer);
  return await transact(async (tx) => {
    const doomed = await lockPostsById(tx, postIds);
    if (doomed.length === 0) return 0;
    await removeWithFiles(tx, doomed);
    await recordStaffAct(
      tx,
      viewer,
      "post.deleted",
      doomed.map(({ id, title, authorId }) => ({ id, name: title, ownerId: authorId })),
    );
    return doomed.length;
  });
}
