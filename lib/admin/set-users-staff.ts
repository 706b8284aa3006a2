import { setIsStaff } from "#db/queries/admin-users.ts";
import type { MaybeViewer } from "#lib/viewer.ts";
import { changeUsers } from "./change-users.ts";

/** Makes accounts staff, or takes that back; it counts from their next request on. */
export async function setUsersStaff(viewer: MaybeViewer, userIds: number[], isStaff: boolean): Promise<number> {
  return await changeUsers(viewer, userIds, {
    action: isStaff ? "user.made-staff" : "user.removed-staff",
    applies: (user) => user.isStaff !== isStaff,
    apply: async (tx, _actor, users) => {
      await setIsStaff(
        tx,
        users.map((user) => user.id),
        isStaff,
      );
      return undefined;
    },
  });
}
