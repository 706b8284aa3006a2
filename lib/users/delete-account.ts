import { transact } from "#db/client.ts";
import { lockUsers } from "#db/queries/admin-users.ts";
import { recordForeign } from "#lib/audit/record-audit.ts";
import { noPermission, notFound } from "#lib/errors.ts";
import { logger } from "#lib/observability/logger.ts";
import { dropConnections } from "#lib/realtime/publish.ts";
import type { Viewer } from "#lib/viewer.ts";
import { canDeleteUser } from "./policy.ts";
import { removeAccount } from "./remove-account.ts";

/**
 * Deletes an account with its posts and likes and, by job, the files of its posts. Owner or staff; a superuser's only
 * superusers.
 * @throws DomainError `not_found` (also for the loser of two deletions at once), `forbidden`
 */
export async function deleteAccount(viewer: Viewer, userId: number): Promise<void> {
  await transact(async (tx) => {
    // The one who acts is judged as of now: rights may have been taken away a moment ago.
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
