import { db } from "#db/client.ts";
import { readCounter } from "#db/queries/counters.ts";

/** All likes of the site. */
export async function countAllLikes(): Promise<number> {
  return await readCounter(db, "likes");
}
