import { db } from "#db/client.ts";
import { readCounters } from "#db/queries/counters.ts";

export type Totals = { users: number; posts: number; publishedPosts: number; likes: number };

/** How much there is on the whole site. Kept counts: as cheap on a large site as on a small one. */
export async function countTotals(): Promise<Totals> {
  const kept = await readCounters(db);
  return {
    users: kept.get("users") ?? 0,
    posts: kept.get("posts") ?? 0,
    publishedPosts: kept.get("published_posts") ?? 0,
    likes: kept.get("likes") ?? 0,
  };
}
