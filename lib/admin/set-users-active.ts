import type { Tx } from "#db/client.ts";
import { activateAccounts, deactivateAccounts, selectAccountPosts } from "#db/queries/account-posts.ts";
import type { AuditAction } from "#lib/audit/audit-actions.ts";
import { recordAudit } from "#lib/audit/record-audit.ts";
import { stopListening } from "#lib/realtime/disconnect-user.ts";
import { revokeAllAccess } from "#lib/sessions/revoke-access.ts";
import type { MaybeViewer, Viewer } from "#lib/viewer.ts";
import { beginPostsChange } from "./change-account-posts.ts";
import { accountSubjects, changeUsers } from "./change-users.ts";

export type ActiveChange = {
  users: number;
  /** How many posts change with them. */
  posts: number;
  /** Whether some of the posts are left to a job. */
  hasRest: boolean;
};

/**
 * Lets accounts log in again, or shuts them out: their sessions and tokens end with the same commit.
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
  if (!isActive) for (const userId of userIds) stopListening(userId);
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
