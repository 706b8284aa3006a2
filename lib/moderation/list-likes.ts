import { db } from "#db/client.ts";
import { type AdminLikeFilter, findPostIds, selectAdminLikes } from "#db/queries/admin-likes.ts";
import { findUserIds } from "#db/queries/admin-users.ts";
import { requireStaff } from "#lib/users/require-staff.ts";
import type { MaybeViewer } from "#lib/viewer.ts";
import { accountPrefix } from "./account-prefix.ts";
import { parseId } from "./parse-id.ts";
import { readSlice, type SlicePosition } from "./read-slice.ts";

/** A search stands for this many users and posts at most; whoever needs more gives a longer name. */
const MOST_SUBJECTS = 50;

/** Every like there is, newest first. `text` is the beginning of a username, words of an entry, or an entry's `#12`. */
export async function listLikes(viewer: MaybeViewer, text: string, position: SlicePosition) {
  requireStaff(viewer);
  const filter = text ? await findSubjects(text) : null;
  if (filter && filter.userIds.length + filter.postIds.length === 0) return { items: [], newer: null, older: null };
  return await readSlice(position, (window) => selectAdminLikes(db, filter, window));
}

async function findSubjects(text: string): Promise<AdminLikeFilter> {
  const postId = parseId(text);
  if (postId !== undefined) return { userIds: [], postIds: [postId] };
  const [userIds, postIds] = await Promise.all([
    findUserIds(db, accountPrefix(text), MOST_SUBJECTS),
    findPostIds(db, text, MOST_SUBJECTS),
  ]);
  return { userIds, postIds };
}

export type ModeratedLike = Awaited<ReturnType<typeof listLikes>>["items"][number];
