import { setUserFlags } from "#db/queries/admin-users.ts";
import { stopListening } from "#lib/live/stop-listening.ts";
import { revokeAllAccess } from "#lib/sessions/revoke-access.ts";
import type { MaybeViewer } from "#lib/viewer.ts";
import { changeUsers } from "./change-users.ts";

/** Lets accounts log in again, or shuts them out: their sessions and tokens end with the same commit. */
export async function setUsersActive(viewer: MaybeViewer, userIds: number[], isActive: boolean): Promise<number> {
  const changed = await changeUsers(viewer, userIds, {
    action: isActive ? "user.activated" : "user.deactivated",
    applies: (user) => user.isActive !== isActive,
    apply: async (tx, users) => {
      const ids = users.map((user) => user.id);
      await setUserFlags(tx, ids, { isActive });
      if (isActive) return;
      for (const id of ids) await revokeAllAccess(tx, id);
    },
  });
  if (!isActive) for (const userId of userIds) stopListening(userId);
  return changed;
}
