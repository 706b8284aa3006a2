import { type Tx, transact } from "#db/client.ts";
import { type LockedUser, lockUsers } from "#db/queries/admin-users.ts";
import type { AuditAction } from "#lib/audit/audit-actions.ts";
import { recordStaffAct } from "#lib/audit/record-audit.ts";
import { DomainError, notAuthenticated } from "#lib/errors.ts";
import { requireStaff } from "#lib/users/require-staff.ts";
import type { MaybeViewer, Viewer } from "#lib/viewer.ts";
import { canManageUser, OWN_ACCOUNT, SUPERUSERS_ONLY } from "./policy.ts";

type UserChange = {
  action: AuditAction;
  /** Whether there is anything to change about this user. */
  applies: (user: LockedUser) => boolean;
  /** @returns figures for the log */
  apply: (tx: Tx, actor: Viewer, users: LockedUser[]) => Promise<Record<string, number> | undefined>;
};

/**
 * Changes accounts under the rules for all such changes. The one who acts is locked with those acted upon and judged
 * again: of two staff members who remove each other at once, the second no longer may.
 *
 * @returns how many changed
 */
export async function changeUsers(viewer: MaybeViewer, userIds: number[], change: UserChange): Promise<number> {
  requireStaff(viewer);
  return await transact(async (tx) => {
    const locked = await lockUsers(tx, [viewer.id, ...userIds]);
    const actor = locked.find((user) => user.id === viewer.id);
    if (!actor?.isActive) throw notAuthenticated();
    requireStaff({ ...viewer, isStaff: actor.isStaff });

    const targets = locked.filter((user) => userIds.includes(user.id));
    for (const target of targets) {
      if (canManageUser(actor, target)) continue;
      throw new DomainError("forbidden", target.id === actor.id ? OWN_ACCOUNT : SUPERUSERS_ONLY);
    }
    const changing = targets.filter(change.applies);
    if (changing.length === 0) return 0;
    const figures = await change.apply(tx, viewer, changing);
    await recordStaffAct(tx, viewer, change.action, accountSubjects(changing), figures);
    return changing.length;
  });
}

/** Accounts as the audit log names them. */
export const accountSubjects = (users: { id: number; username: string }[]) =>
  users.map(({ id, username }) => ({ id, name: username }));
