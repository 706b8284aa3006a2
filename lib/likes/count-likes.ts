import { db } from "#db/client.ts";
import { selectLikeCounts } from "#db/queries/likes.ts";
import type { MaybeViewer } from "#lib/viewer.ts";
import { visibleDrafts } from "./policy.ts";

/** How many posts one batch may ask about. */
export const MAX_BATCH_IDS = 100;

/** Post id → count and whether the viewer likes it. Unknown posts and drafts the viewer may not see are left out. */
export async function countLikes(
  postIds: number[],
  viewer: MaybeViewer,
): Promise<Record<number, { count: number; liked: boolean }>> {
  if (postIds.length === 0) return {};
  const rows = await selectLikeCounts(db, postIds, viewer?.id ?? null, visibleDrafts(viewer));
  return Object.fromEntries(rows.map(({ postId, count, liked }) => [postId, { count, liked }]));
}
