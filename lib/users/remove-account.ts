import type { Tx } from "#db/client.ts";
import { removeUser } from "#db/queries/admin-users.ts";
import { discardAuthorFiles } from "#lib/media/post-files.ts";
import { revokeAllAccess } from "#lib/sessions/revoke.ts";

/** Deletes an account with its posts and likes and, by job, the files of its posts. */
export async function removeAccount(tx: Tx, userId: number): Promise<void> {
  // The tokens' rows outlive the user, so they are blacklisted while they still name their owner.
  await revokeAllAccess(tx, userId);
  await discardAuthorFiles(tx, userId);
  await removeUser(tx, userId);
}
