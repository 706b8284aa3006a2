import { type Tx, transact } from "#db/client.ts";
import {
  lockPostsChange,
  type PostsChange,
  republishBatch,
  selectChangingAccounts,
  setPostsChange,
  unpublishBatch,
} from "#db/queries/account-posts.ts";
import { logger } from "#lib/observability/logger.ts";
import { enqueue } from "#lib/outbox/enqueue.ts";

/** So many posts change in one transaction, which bounds how long another change of one of them waits. */
export const POSTS_AT_ONCE = 500;
const BATCHES_A_STEP = 4;
const ACCOUNTS_AT_ONCE = 500;

/**
 * Changes the posts of accounts in the transaction that deactivates or activates them: the first of them at once, the
 * rest by a job.
 * @returns whether there is a rest
 */
export async function beginPostsChange(tx: Tx, userIds: number[], change: PostsChange): Promise<boolean> {
  if (userIds.length === 0) return false;
  await setPostsChange(tx, userIds, change);
  let room = POSTS_AT_ONCE;
  for (const userId of userIds) {
    room -= await changeBatch(tx, userId, room);
    if (room === 0) await enqueue(tx, "admin/posts-change.requested", { userId });
  }
  return room === 0;
}

/**
 * One step of the job: a few batches, each in its own transaction. Each reads the account anew, so the latest activation
 * or deactivation takes effect, and a repeated step does nothing twice.
 * @returns whether there may be more to do
 */
export async function continuePostsChange(userId: number): Promise<boolean> {
  for (let batch = 0; batch < BATCHES_A_STEP; batch++) {
    const changed = await transact((tx) => changeBatch(tx, userId, POSTS_AT_ONCE));
    if (changed < POSTS_AT_ONCE) return false;
  }
  return true;
}

/**
 * Enqueues the rest of every change anew, for accounts whose job was lost. Jobs of one account follow each other, and
 * one that comes after the end finds nothing to do.
 * @returns how many accounts there were
 */
export async function requeuePostsChanges(): Promise<number> {
  let total = 0;
  for (let afterId: number | undefined = 0; afterId !== undefined; ) {
    const accounts = await requeueBatch(afterId);
    total += accounts.length;
    afterId = accounts.at(-1);
  }
  if (total > 0) logger.warn("admin.posts-change-requeued", { accounts: total });
  return total;
}

const requeueBatch = (afterId: number): Promise<number[]> =>
  transact(async (tx) => {
    const userIds = await selectChangingAccounts(tx, afterId, ACCOUNTS_AT_ONCE);
    for (const userId of userIds) await enqueue(tx, "admin/posts-change.requested", { userId });
    return userIds;
  });

/** @returns how many posts it changed; fewer than `limit` when nothing is left to do */
async function changeBatch(tx: Tx, userId: number, limit: number): Promise<number> {
  if (limit === 0) return 0;
  const account = await lockPostsChange(tx, userId);
  if (!account || account.postsChange === "none") return 0;
  const batch = { authorId: userId, deactivation: account.deactivation, limit };
  const changed = await (account.postsChange === "unpublish" ? unpublishBatch : republishBatch)(tx, batch);
  if (changed < limit) await setPostsChange(tx, [userId], "none");
  return changed;
}
