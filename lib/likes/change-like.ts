import { type TransactionOf, type Tx, transact } from "#db/client.ts";
import { lockUserForKeyShare } from "#db/queries/accounts.ts";
import { deleteLike, insertLike, lockLikedPost, readLikeCount } from "#db/queries/likes.ts";
import { invalid, notAuthenticated } from "#lib/errors.ts";
import { publishLikeCount } from "#lib/realtime/publish.ts";
import { withinLimits } from "#lib/throttle/within-limits.ts";
import type { Viewer } from "#lib/viewer.ts";
import type { LikeRow, LikeState } from "./dto.ts";

export type LikeOptions = {
  /** The connection of this request, which has already updated itself and gets no message. */
  exceptSocketId?: string | undefined;
  inTransaction?: TransactionOf<LikeChange>;
};

export type LikeChange = LikeState & {
  changed: boolean;
  /** The row, when this change made it. */
  like?: LikeRow;
};

/**
 * Likes or unlikes a published post in one transaction and sends the count to every open page afterwards. Changes of
 * one post wait for each other, so the result of a burst is that of single requests; triggers keep the counts.
 *
 * @param wanted the state to reach; undefined toggles it
 */
export async function changeLike(
  viewer: Viewer,
  postId: number,
  wanted: boolean | undefined,
  { exceptSocketId, inTransaction = transact }: LikeOptions,
): Promise<LikeChange> {
  const change = await withinLimits([["toggle-user", viewer.id]], () =>
    inTransaction(async (tx) => {
      await lockInOrder(tx, viewer, postId);
      const removed = wanted !== true && (await deleteLike(tx, viewer.id, postId));
      const like = removed || wanted === false ? undefined : await insertLike(tx, viewer.id, postId);
      const state = { ...(await readLikeCount(tx, postId)), liked: wanted ?? !removed, changed: removed || !!like };
      return like ? { ...state, like } : state;
    }),
  );
  if (change.changed) publishLikeCount(postId, change, exceptSocketId);
  return change;
}

/** User before post, like the deletion of an account. Neither row can be deleted during the transaction. */
async function lockInOrder(tx: Tx, viewer: Viewer, postId: number): Promise<void> {
  if (!(await lockUserForKeyShare(tx, viewer.id))) throw notAuthenticated();
  const post = await lockLikedPost(tx, postId);
  if (!post) throw invalid({ post: [{ code: "unknown_post", id: String(postId) }] });
  if (!post.published) throw invalid({ post: ["unpublished_post"] });
}

/** Sets whether the viewer likes the post: safe to repeat. */
export async function setLike(
  viewer: Viewer,
  postId: number,
  wanted: boolean,
  options: LikeOptions = {},
): Promise<LikeChange> {
  return await changeLike(viewer, postId, wanted, options);
}

/** Likes the post, or removes the viewer's like. */
export async function toggleLike(viewer: Viewer, postId: number, options: LikeOptions = {}): Promise<LikeChange> {
  return await changeLike(viewer, postId, undefined, options);
}
