import { db } from "#db/client.ts";
import { type AdminUserFilter, selectAdminUsers } from "#db/queries/admin-users.ts";
import { requireStaff } from "#lib/users/require-staff.ts";
import type { MaybeViewer } from "#lib/viewer.ts";
import { accountPrefix } from "./account-prefix.ts";
import { parseId } from "./parse-id.ts";
import { readSlice, type SlicePosition } from "./read-slice.ts";

export type UserSearch = {
  /** The beginning of a name or address, or `#12`. */
  text: string;
  only: "all" | "staff" | "inactive";
};

/** Every account there is, newest first. */
export async function listUsers(viewer: MaybeViewer, search: UserSearch, position: SlicePosition) {
  requireStaff(viewer);
  const userId = parseId(search.text);
  const filter: AdminUserFilter = {
    userId,
    prefix: userId === undefined && search.text ? accountPrefix(search.text) : undefined,
    only: search.only === "all" ? undefined : search.only,
  };
  return await readSlice(position, (window) => selectAdminUsers(db, filter, window));
}

export type ModeratedUserRow = Awaited<ReturnType<typeof listUsers>>["items"][number];
