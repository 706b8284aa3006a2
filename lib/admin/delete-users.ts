import { stopListening } from "#lib/realtime/disconnect-user.ts";
import { removeAccount } from "#lib/users/remove-account.ts";
import type { MaybeViewer } from "#lib/viewer.ts";
import { changeUsers } from "./change-users.ts";

/** Deletes accounts with their entries, their likes and, by job, their files. */
export async function deleteUsers(viewer: MaybeViewer, userIds: number[]): Promise<number> {
  const changed = await changeUsers(viewer, userIds, {
    action: "user.deleted",
    applies: () => true,
    apply: async (tx, _actor, users) => {
      for (const { id } of users) await removeAccount(tx, id);
      return undefined;
    },
  });
  for (const userId of userIds) stopListening(userId);
  return changed;
}
