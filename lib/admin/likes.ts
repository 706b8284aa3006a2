import { db, transact } from "#db/client.ts";
import {
  type AdminLikeFilter,
  findPostIds,
  removeLikes,
  selectAdminLikeIds,
  selectAdminLikes,
  selectLikesById,
} from "#db/queries/admin-likes.ts";
import { findUserIds } from "#db/queries/admin-users.ts";
import { readLikeCount } from "#db/queries/likes.ts";
import { recordStaffAct } from "#lib/audit/record-audit.ts";
import { isolate } from "#lib/format/isolate.ts";
import { publishLikeCount } from "#lib/realtime/publish.ts";
import { requireStaff } from "#lib/users/policy.ts";
import type { MaybeViewer } from "#lib/viewer.ts";
import {
  accountPrefix,
  type Matching,
  NO_MATCHING,
  parseIdSearch,
  readMatching,
  readSlice,
  type SlicePosition,
} from "./lists.ts";

/** A search covers this many users and posts at most; a longer name narrows it. */
const MOST_SUBJECTS = 50;

/** All likes, newest first. `text` is the beginning of a username, words of a post, or a post's `#12`. */
export async function listLikesForAdmin(viewer: MaybeViewer, text: string, position: SlicePosition) {
  requireStaff(viewer);
  const filter = await filterOf(text);
  if (isNothing(filter)) return { items: [], newer: null, older: null };
  return await readSlice(position, (window) => selectAdminLikes(db, filter, window));
}

/** The likes that an act on all that match is about. */
export async function findMatchingLikes(viewer: MaybeViewer, text: string): Promise<Matching> {
  requireStaff(viewer);
  const filter = await filterOf(text);
  if (isNothing(filter)) return NO_MATCHING;
  return await readMatching((limit) => selectAdminLikeIds(db, filter, limit));
}

const filterOf = async (text: string) => (text ? await findSubjects(text) : null);

const isNothing = (filter: AdminLikeFilter | null) =>
  filter !== null && filter.userIds.length + filter.postIds.length === 0;

async function findSubjects(text: string): Promise<AdminLikeFilter> {
  const postId = parseIdSearch(text);
  if (postId !== undefined) return { userIds: [], postIds: [postId] };
  const [userIds, postIds] = await Promise.all([
    findUserIds(db, accountPrefix(text), MOST_SUBJECTS),
    findPostIds(db, text, MOST_SUBJECTS),
  ]);
  return { userIds, postIds };
}

export type AdminLike = Awaited<ReturnType<typeof listLikesForAdmin>>["items"][number];

/**
 * Deletes likes; the counts follow, on open pages too.
 * @returns how many there were to delete
 */
export async function deleteLikes(viewer: MaybeViewer, likeIds: number[]): Promise<number> {
  requireStaff(viewer);
  const { removed, counts } = await transact(async (tx) => {
    const found = await selectLikesById(tx, likeIds);
    const removedIds = new Set(await removeLikes(tx, likeIds));
    const removed = found.filter(({ id }) => removedIds.has(id));
    const subjects = removed.map(({ id, userId, username, title }) => ({
      id,
      name: `${isolate(username)} on ${isolate(title)}`,
      ownerId: userId,
    }));
    await recordStaffAct(tx, viewer, "like.deleted", subjects);
    const counts = new Map<number, LikeCount>();
    // Counts are public; those of drafts are not.
    const shown = removed.filter(({ published }) => published);
    for (const { postId } of shown) counts.set(postId, await readLikeCount(tx, postId));
    return { removed, counts };
  });
  for (const [postId, count] of counts) publishLikeCount(postId, count);
  return removed.length;
}

type LikeCount = Awaited<ReturnType<typeof readLikeCount>>;
