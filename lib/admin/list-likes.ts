import { db } from "#db/client.ts";
import { type AdminLikeFilter, findPostIds, selectAdminLikeIds, selectAdminLikes } from "#db/queries/admin-likes.ts";
import { findUserIds } from "#db/queries/admin-users.ts";
import { requireStaff } from "#lib/users/require-staff.ts";
import type { MaybeViewer } from "#lib/viewer.ts";
import { accountPrefix } from "./account-prefix.ts";
import { parseId } from "./parse-id.ts";
import { type Matching, NO_MATCHING, readMatching } from "./read-matching.ts";
import { readSlice, type SlicePosition } from "./read-slice.ts";

/** A search stands for this many users and posts at most; whoever needs more gives a longer name. */
const MOST_SUBJECTS = 50;

/** Every like there is, newest first. `text` is the beginning of a username, words of an entry, or an entry's `#12`. */
export async function listLikes(viewer: MaybeViewer, text: string, position: SlicePosition) {
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
  const postId = parseId(text);
  if (postId !== undefined) return { userIds: [], postIds: [postId] };
  const [userIds, postIds] = await Promise.all([
    findUserIds(db, accountPrefix(text), MOST_SUBJECTS),
    findPostIds(db, text, MOST_SUBJECTS),
  ]);
  return { userIds, postIds };
}

export type AdminLike = Awaited<ReturnType<typeof listLikes>>["items"][number];
