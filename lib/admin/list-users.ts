import { db } from "#db/client.ts";
import { type AdminUserFilter, isSuperuser, selectAdminUserIds, selectAdminUsers } from "#db/queries/admin-users.ts";
import { requireStaff } from "#lib/users/policy.ts";
import type { MaybeViewer } from "#lib/viewer.ts";
import {
  accountPrefix,
  type Matching,
  NO_MATCHING,
  narrowFilter,
  parseIdSearch,
  readMatching,
  readSlice,
  type SlicePosition,
} from "./lists.ts";

export type UserSearch = {
  /** The beginning of a name or address, or `#12`. */
  text: string;
  only: "all" | "staff" | "inactive";
};

/** All accounts, newest first. */
export async function listUsersForAdmin(viewer: MaybeViewer, search: UserSearch, position: SlicePosition) {
  requireStaff(viewer);
  return await readSlice(position, (window) => selectAdminUsers(db, filterOf(search), window));
}

/** The state of the accounts that an action changes. */
export type UserCondition = { isActive?: boolean; isStaff?: boolean };

/** The accounts that an act on all that match is about: those that the viewer may change. */
export async function findMatchingUsers(
  viewer: MaybeViewer,
  search: UserSearch,
  appliesTo: UserCondition = {},
): Promise<Matching> {
  requireStaff(viewer);
  const filter = narrowFilter(filterOf(search), appliesTo);
  if (!filter) return NO_MATCHING;
  const changeable = { exceptId: viewer.id, superusers: await isSuperuser(db, viewer.id) };
  return await readMatching((limit) => selectAdminUserIds(db, filter, changeable, limit));
}

function filterOf(search: UserSearch): AdminUserFilter {
  const userId = parseIdSearch(search.text);
  return {
    userId,
    prefix: userId === undefined && search.text ? accountPrefix(search.text) : undefined,
    isStaff: search.only === "staff" ? true : undefined,
    isActive: search.only === "inactive" ? false : undefined,
  };
}

export type AdminUserRow = Awaited<ReturnType<typeof listUsersForAdmin>>["items"][number];
