import { type Tx, transact } from "#db/client.ts";
import { lockUsers, removeUser } from "#db/queries/admin-users.ts";
import { recordForeign } from "#lib/audit/record-audit.ts";
import { noPermission, notFound } from "#lib/errors.ts";
import { discardAuthorFiles } from "#lib/media/post-files.ts";
import { logger } from "#lib/observability/logger.ts";
import { dropConnections } from "#lib/realtime/publish.ts";
import { revokeAllAccess } from "#lib/sessions/revoke.ts";
import type { Viewer } from "#lib/viewer.ts";
import { canDeleteUser } from "./policy.ts";

/** Deletes an account with its posts and likes and, by job, the files of its posts. */
export async function removeAccount(tx: Tx, userId: number): Promise<void> {
  // The tokens' rows outlive the user, so they are blacklisted while they still have their user id.
  await revokeAllAccess(tx, userId);
  await discardAuthorFiles(tx, userId);
  await removeUser(tx, userId);
}

/**
 * Deletes an account for its owner or staff; that of a superuser only for superusers.
 * @throws DomainError `not_found` (also for the second of two simultaneous deletions), `forbidden`
 */
export async function deleteAccount(viewer: Viewer, userId: number): Promise<void> {
  await transact(async (tx) => {
    // The actor is read again: their rights may have been removed a moment ago.
    const locked = await lockUsers(tx, [viewer.id, userId]);
    const actor = locked.find(({ id }) => id === viewer.id);
    const account = locked.find(({ id }) => id === userId);
    if (!account) throw notFound("User");
    if (!actor?.isActive || !canDeleteUser(actor, account)) throw noPermission();
    await removeAccount(tx, userId);
    await recordForeign(tx, viewer, userId, "user.deleted", { id: userId, name: account.username });
  });
  dropConnections(userId);
  logger.info("user.deleted", { userId, viewerId: viewer.id });
}
