import { type Tx, transact } from "#db/client.ts";
import { activateAccounts, deactivateAccounts, selectAccountPosts } from "#db/queries/account-posts.ts";
import { type LockedUser, lockUsers, setIsStaff } from "#db/queries/admin-users.ts";
import type { AuditAction } from "#lib/audit/audit-actions.ts";
import { recordAudit, recordStaffAct } from "#lib/audit/record-audit.ts";
import { DomainError, notAuthenticated } from "#lib/errors.ts";
import { dropConnections } from "#lib/realtime/publish.ts";
import { revokeAllAccess } from "#lib/sessions/revoke.ts";
import { removeAccount } from "#lib/users/delete-account.ts";
import { mayOverrule, requireStaff } from "#lib/users/policy.ts";
import type { MaybeViewer, Viewer } from "#lib/viewer.ts";
import { beginPostsChange } from "./change-account-posts.ts";

/** The fields that decide who may manage an account. */
export type AdminUser = { id: number; isSuperuser: boolean };

/** Admins cannot lock themselves out, and only superusers manage superusers. */
export const canManageUser = (actor: AdminUser, target: AdminUser): boolean =>
  actor.id !== target.id && mayOverrule(actor, target);

type UserChange = {
  action: AuditAction;
  /** Whether there is anything to change about this user. */
  applies: (user: LockedUser) => boolean;
  /** @returns figures for the log */
  apply: (tx: Tx, actor: Viewer, users: LockedUser[]) => Promise<Record<string, number> | undefined>;
};

/**
 * Changes accounts under the rules for all such changes. The actor is locked together with the targets and checked
 * again: of two staff members who remove each other at once, the second is refused.
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
      throw new DomainError(target.id === actor.id ? "own_account" : "superusers_only");
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

export type ActiveChange = {
  users: number;
  /** How many posts change with them. */
  posts: number;
  /** Whether some of the posts are left to a job. */
  hasRest: boolean;
};

/**
 * Activates or deactivates accounts; sessions and tokens of deactivated ones end in the same transaction.
 * @param withPosts unpublishes all posts of the accounts, or publishes those again that the last deactivation of each
 *   account unpublished, and no others
 */
export async function setUsersActive(
  viewer: MaybeViewer,
  userIds: number[],
  isActive: boolean,
  { withPosts = false } = {},
): Promise<ActiveChange> {
  let posts = 0;
  let hasRest = false;
  const users = await changeUsers(viewer, userIds, {
    action: isActive ? "user.activated" : "user.deactivated",
    applies: (user) => user.isActive !== isActive,
    apply: async (tx, actor, changing) => {
      const ids = changing.map((user) => user.id);
      await (isActive ? activateAccounts : deactivateAccounts)(tx, ids);
      if (!isActive) for (const id of ids) await revokeAllAccess(tx, id);
      if (!withPosts) return undefined;
      ({ posts, hasRest } = await changePosts(tx, actor, ids, isActive));
      return { posts };
    },
  });
  if (!isActive) for (const userId of userIds) dropConnections(userId);
  return { users, posts, hasRest };
}

async function changePosts(tx: Tx, actor: Viewer, userIds: number[], isActive: boolean) {
  const counts = await selectAccountPosts(tx, userIds);
  const accounts = counts
    .map(({ id, username, published, unpublished }) => ({ id, username, posts: isActive ? unpublished : published }))
    .filter((account) => account.posts > 0);
  const hasRest = await beginPostsChange(
    tx,
    accounts.map(({ id }) => id),
    isActive ? "republish" : "unpublish",
  );
  const action: AuditAction = isActive ? "user.posts-republished" : "user.posts-unpublished";
  await recordAudit(tx, actor, action, accountSubjects(accounts));
  return { posts: accounts.reduce((sum, account) => sum + account.posts, 0), hasRest };
}

/** Makes accounts staff, or removes that right; effective from their next request. */
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

/** Deletes accounts with their posts, their likes and, by job, their files. */
export async function deleteUsers(viewer: MaybeViewer, userIds: number[]): Promise<number> {
  const changed = await changeUsers(viewer, userIds, {
    action: "user.deleted",
    applies: () => true,
    apply: async (tx, _actor, users) => {
      for (const { id } of users) await removeAccount(tx, id);
      return undefined;
    },
  });
  for (const userId of userIds) dropConnections(userId);
  return changed;
}
